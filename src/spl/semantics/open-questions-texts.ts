/** The chosen reading of what no manual settles about texts that are taken out of other texts: one function and one case for each. */

/** A value of JSON or XML, as KV_MODE and spath extract it: without white space around it (section 21, 70 % sure). */
export function extractedText(text: string): string {
  return text.trim();
}
