/** Breaks event logs of Windows as an input would have handed them over: `<Event>` elements, and the classic text that starts with a date. */
import type { EventBreaker } from './break-events.ts';
import { searchOnwards } from './search-onwards.ts';

const OPEN = '<Event';
const CLOSE = '</Event>';
const END_OF_ALL = '</Events';
/** Of what is looked at behind an element. */
const LONGEST_END = END_OF_ALL.length;
/** The first line of a classic event. */
const CLASSIC = /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\r?$/gm;
/** What stands around events in a file of several: no event of its own. */
const WRAPPING = /^(?:\s|<\?[^>]*\?>|<\/?Events\b[^>]*>)*$/;

/** A file may hold both forms. Text that is neither is an event of its own, so that nothing is lost. An element that does not end ends where the next line starts one. */
export const breakWindowsEvents: EventBreaker = (text, last) => {
  const starts: number[] = [];
  const ends: number[] = [];
  const nextStart = lineStarts(text);
  const nextOpen = searchOnwards((from) => elementFrom(text, from));
  const elements: Elements = { text, last, nextOpen, nextClose: searchOnwards((from) => closeFrom(text, from)) };
  let at = 0;
  while (at < text.length) {
    const open = nextOpen(at);
    const between = open < 0 ? text.length : open;
    if (between > at && !isBlank(text, at, between)) {
      const consumed = breakClassic(text, at, between, last || open >= 0, starts, ends);
      if (consumed < between) return { starts, ends, consumed };
    }
    if (open < 0) return { starts, ends, consumed: text.length };
    const next = nextStart(open);
    const end = elementEnd(text, open, ownClose(elements, open, next), next, last);
    if (end === undefined) return { starts, ends, consumed: open };
    starts.push(open);
    ends.push(end);
    at = end;
  }
  return { starts, ends, consumed: at };
};

/** Where the next `<Event ` or `<Event>` stands. */
function elementFrom(text: string, from: number): number {
  for (let at = text.indexOf(OPEN, from); at >= 0; at = text.indexOf(OPEN, at + OPEN.length)) {
    if (opensEvent(text, at)) return at;
  }
  return -1;
}

function opensEvent(text: string, at: number): boolean {
  if (!text.startsWith(OPEN, at)) return false;
  const next = text[at + OPEN.length];
  return next === ' ' || next === '>';
}

/** Follows the lines that start an element: the first one behind an offset, text.length when there is none. Offsets must not go back. */
function lineStarts(text: string): (after: number) => number {
  let known = -1;
  return (after) => {
    while (known <= after || (known < text.length && !opensEvent(text, known))) {
      const found = text.indexOf('\n<Event', Math.max(known, after));
      known = found < 0 ? text.length : found + 1;
      if (found < 0) break;
    }
    return known;
  };
}

/** Where `</Event>` stands; -1 when nowhere. XML is full of `<` and `/`, but a `v` is seldom, and looking for the first character is what V8 is quickest at. */
function closeFrom(text: string, from: number): number {
  for (let at = text.indexOf('vent>', from); at >= 0; at = text.indexOf('vent>', at + 5)) {
    if (at - 3 >= from && text.startsWith(CLOSE, at - 3)) return at - 3;
  }
  return -1;
}

interface Elements {
  readonly text: string;
  /** Nothing comes behind the text. */
  readonly last: boolean;
  readonly nextOpen: (from: number) => number;
  readonly nextClose: (from: number) => number;
}

/**
 * Where the `</Event>` stands that ends an element; -1 when nowhere, or when more text is needed to know. What a provider puts into UserData may hold
 * elements of that name, behind which the event goes on. Looks no further than the line that starts the next event.
 */
function ownClose({ text, last, nextOpen, nextClose }: Elements, open: number, next: number): number {
  let depth = 0;
  let uncounted = open;
  for (let close = nextClose(open); close >= 0; close = nextClose(close + CLOSE.length)) {
    if (close > next) return close;
    const behind = afterBlanks(text, close + CLOSE.length);
    const known = last || behind + LONGEST_END <= text.length;
    // Most events are told by what comes behind them. Counting reads each of them once more.
    if (known && (text[behind] !== '<' || opensEvent(text, behind) || text.startsWith(END_OF_ALL, behind))) return close;
    for (; uncounted >= 0 && uncounted < close; uncounted = nextOpen(uncounted + OPEN.length)) depth++;
    depth--;
    if (depth === 0) return close;
    if (!known) return -1;
  }
  return -1;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Undefined: more text is needed to know. */
function elementEnd(text: string, open: number, close: number, next: number, last: boolean): number | undefined {
  const end = close < 0 ? text.length : close + CLOSE.length;
  if (end <= next && close >= 0) return end;
  if (next < end) return trimmedEnd(text, open, next);
  return last ? trimmedEnd(text, open, text.length) : undefined;
}

/** Breaks text between elements; gives how far it got. `whole` says that nothing follows that could belong to it. */
function breakClassic(text: string, from: number, to: number, whole: boolean, starts: number[], ends: number[]): number {
  const part = text.slice(from, to);
  const found = [...part.matchAll(CLASSIC)].map(({ index }) => from + index);
  const bounds = found[0] === from ? found : [from, ...found];
  for (const [index, start] of bounds.entries()) {
    const next = bounds[index + 1];
    if (next === undefined && !whole) return start;
    const end = trimmedEnd(text, start, next ?? to);
    if (WRAPPING.test(text.slice(start, end))) continue;
    starts.push(start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0));
    ends.push(end);
  }
  return to;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 32) end--;
  return end;
}
