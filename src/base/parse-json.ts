/** JSON from anywhere: what is none is no error of the program. */

/** The value of a text; undefined when it is no JSON. What the value is remains to be looked at. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
