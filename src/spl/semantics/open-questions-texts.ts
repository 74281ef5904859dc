/** The chosen reading of what no manual settles about texts that are taken out of other texts or put into them: one function and one case for each. */
import { isArray, isObject } from './json.ts';
import type { Json } from './json.ts';

/** A value of XML, as KV_MODE and spath extract it: without white space around it (section 21, 70 % sure). */
export function extractedText(text: string): string {
  return text.trim();
}

/**
 * A text of JSON, as KV_MODE and spath extract it: as it is written. Entra ID's operation "Update application – Certificates and secrets
 * management " ends with a blank, and two detections of ESCU that are tested compare with that blank.
 */
export function extractedJsonText(text: string): string {
  return text;
}

/**
 * What `{}` in a path of spath gives of a value: the elements of an array, and of an object the object itself. ESCU's detection of
 * PutBucketLifecycle reads `requestParameters{}.bucketName` of CloudTrail's records, where requestParameters is an object, and is tested so.
 */
export function spathElements(value: Json): readonly Json[] {
  if (isArray(value)) return value;
  return isObject(value) ? [value] : [];
}

const SED_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The replacement of a sed expression with what its escapes stand for: `\n`, `\r` and `\t` are line ends and the tab, as in sed. Splunk's manual only
 * tells of `\1` to `\9`, which stay.
 */
export function sedEscapes(replacement: string): string {
  return replacement.replace(/\\([^])/gu, (written, letter: string) => SED_ESCAPES[letter] ?? written);
}
