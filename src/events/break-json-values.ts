/** Breaks a stream of JSON values into events: objects one after the other, on lines of their own or over many, in arrays, or in `{"Records":[...]}`. */
import { endOfJson } from '../spl/operators/read-json.ts';
import type { EventBreaker } from './break-events.ts';
import { searchOnwards } from './search-onwards.ts';

const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
/** Of AWS's files, and of what Azure writes to its event hubs and stores. */
const WRAPPER = /\{\s*"[Rr]ecords"\s*:\s*\[/y;
/** A wrapper may be cut where a piece of the file ends. */
const LONGEST_WRAPPER = 256;

/**
 * Every object at the top is an event, and every object in an array at the top. An object that does not end at the end of a line, where the next
 * line starts another one, was cut when it was recorded, and ends there. A line that is no JSON is an event of its own, so that nothing is lost.
 */
export function breakJsonValues(): EventBreaker {
  let inArray = false;
  return (text, last) => {
    const starts: number[] = [];
    const ends: number[] = [];
    const nextCut = searchOnwards((from) => text.indexOf('\n{"', from));
    let at = 0;
    for (;;) {
      for (; at < text.length && isBetween(text.charCodeAt(at)); at++) {
        if (text.charCodeAt(at) === OPEN_BRACKET) inArray = true;
        else if (text.charCodeAt(at) === CLOSE_BRACKET) inArray = false;
      }
      if (at >= text.length) break;
      const isObject = text.charCodeAt(at) === OPEN_BRACE;
      if (isObject && !last && text.length - at < LONGEST_WRAPPER) break;
      const inside = isObject && !inArray ? wrapperEnd(text, at) : undefined;
      const end = inside ?? (isObject ? objectEnd(text, at, last, inArray ? undefined : nextCut) : lineEnd(text, at, last));
      if (end === undefined) break;
      if (inside === undefined) {
        starts.push(at);
        ends.push(end);
      } else inArray = true;
      at = end;
    }
    return { starts, ends, consumed: at };
  };
}

/** Blanks and `,[]}`: a brace that closes here belongs to a wrapper. */
function isBetween(code: number): boolean {
  return code <= 32 || code === 44 || code === OPEN_BRACKET || code === CLOSE_BRACKET || code === CLOSE_BRACE;
}

function wrapperEnd(text: string, at: number): number | undefined {
  WRAPPER.lastIndex = at;
  return WRAPPER.test(text) ? WRAPPER.lastIndex : undefined;
}

/**
 * Undefined: more text is needed to know. Outside of arrays an object breaks off where the next line starts with `{"`; no writer puts that at the margin
 * within an object.
 */
function objectEnd(
  text: string,
  start: number,
  last: boolean,
  nextCut: ((from: number) => number) | undefined,
): number | undefined {
  const feed = nextCut === undefined ? -1 : text.indexOf('\n', start);
  const line = feed < 0 ? undefined : lineOfItsOwn(text, feed);
  if (line !== undefined) return line;
  const cut = nextCut?.(start) ?? -1;
  const end = endOfJson(text, start, cut < 0 ? text.length : cut);
  if (end !== undefined) return end;
  if (cut >= 0) return text.charCodeAt(cut - 1) === 13 ? cut - 1 : cut;
  return last ? text.trimEnd().length : undefined;
}

/** JSON lines, the usual form, are told without looking into them: a brace ends the line, and one starts the next. */
function lineOfItsOwn(text: string, feed: number): number | undefined {
  if (text.charCodeAt(feed + 1) !== OPEN_BRACE) return undefined;
  const end = text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
  return text.charCodeAt(end - 1) === CLOSE_BRACE ? end : undefined;
}

function lineEnd(text: string, start: number, last: boolean): number | undefined {
  const feed = text.indexOf('\n', start);
  if (feed < 0) return last ? text.trimEnd().length : undefined;
  let end = feed;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}
