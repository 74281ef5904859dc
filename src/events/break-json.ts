/** Breaks a JSON array, or the records of a file such as `{"Records":[...]}`, into its elements, as the AWS add-on's S3 input does. */
import { endOfJson } from '../spl/operators/read-json.ts';
import type { EventBreaker } from './break-events.ts';

const RECORDS = /^\s*\{\s*"Records"\s*:\s*\[/;
const ARRAY = /^\s*\[\s*\{/;

/** Whether a text starts with an array of records: one of AWS's files, or a bare array of objects. */
export function startsWithRecords(head: string): 'records' | 'array' | undefined {
  if (RECORDS.test(head)) return 'records';
  return ARRAY.test(head) ? 'array' : undefined;
}

/**
 * Makes a breaker that gives the elements of the arrays it meets at the top: objects, one after the other, whatever stands between them (commas,
 * blanks, the brackets of several arrays or `{"Records":[` wrappers). It goes through the text piece by piece; no document is parsed as a whole.
 */
export function breakRecords(): EventBreaker {
  let inside = false;
  return (text, last) => {
    const starts: number[] = [];
    const ends: number[] = [];
    let at = 0;
    while (at < text.length) {
      const code = text[at];
      if (!inside || code === ']') {
        const open = code === ']' ? -1 : text.indexOf('[', at);
        inside = open >= 0;
        at = inside ? open + 1 : code === ']' ? at + 1 : text.length;
      } else if (code === '{') {
        const end = endOfJson(text, at, text.length);
        if (end === undefined && !last) break;
        starts.push(at);
        ends.push(end ?? text.trimEnd().length);
        at = end ?? text.length;
      } else at++;
    }
    return { starts, ends, consumed: at };
  };
}
