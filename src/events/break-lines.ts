/** Breaks events at line ends, or where LINE_BREAKER of props.conf says. */
import type { CompiledRegex } from '../spl/semantics/regex.ts';
import { matchAll } from '../spl/semantics/regex.ts';
import type { EventBreaker } from './break-events.ts';

/** One event a line; empty lines are none. This is LINE_BREAKER's default, `([\r\n]+)`, at the speed of indexOf. */
export const breakAtLineEnds: EventBreaker = (text, last) => {
  const starts: number[] = [];
  const ends: number[] = [];
  const returns = text.includes('\r');
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    if (feed < 0 && !last) break;
    const stop = feed < 0 ? text.length : feed;
    if (returns) addLines(text, start, stop, starts, ends);
    else if (stop > start) add(starts, ends, start, stop);
    start = stop + 1;
  }
  return { starts, ends, consumed: Math.min(start, text.length) };
};

/** The lines between two line feeds: one, unless the file has bare carriage returns. */
function addLines(text: string, from: number, to: number, starts: number[], ends: number[]): void {
  const first = text.slice(from, to).indexOf('\r');
  if (first < 0) {
    if (to > from) add(starts, ends, from, to);
    return;
  }
  let start = from;
  for (let at = from + first; at <= to; at++) {
    if (at < to && text.charCodeAt(at) !== 13) continue;
    if (at > start) add(starts, ends, start, at);
    start = at + 1;
  }
}

function add(starts: number[], ends: number[], start: number, end: number): void {
  starts.push(start);
  ends.push(end);
}

/** How much text after a match must be there, lest more text would change the match. */
const MARGIN = 4096;

/**
 * Breaks with a regular expression (props.conf.spec, LINE_BREAKER), which has to tell where its groups lie: the first group is thrown away, what
 * stands before it ends one event, what stands behind it starts the next. Where the first took no part the leftmost that did counts, and without any
 * the match starts an event.
 */
export function breakAtMatches(breaker: CompiledRegex): EventBreaker {
  return (text, last) => {
    const starts: number[] = [];
    const ends: number[] = [];
    let start = 0;
    const limit = last ? text.length : text.length - MARGIN;
    for (const match of matchAll(breaker, text)) {
      const [from, to] = match.indices?.slice(1).find((place) => place !== undefined) ?? [match.index, match.index];
      if (to > limit) break;
      if (from > start) add(starts, ends, start, from);
      start = Math.max(start, to);
    }
    if (last && text.length > start) add(starts, ends, start, text.length);
    return { starts, ends, consumed: last ? text.length : start };
  };
}

/**
 * The same for a regular expression that starts with a group of line ends, as nearly all do: only line ends are tried, at each with `at`, which
 * matches where it is asked or not at all. `follows` tells by its code whether a character may come after the first line end.
 */
export function breakAtLineEndsBefore(at: CompiledRegex, follows: (code: number) => boolean): EventBreaker {
  return (text, last) => {
    const starts: number[] = [];
    const ends: number[] = [];
    const limit = last ? text.length : text.length - MARGIN;
    const lineEnd = text.includes('\r') ? nextLineEnd : nextFeed;
    let start = 0;
    for (let from = lineEnd(text, 0); from >= 0; from = lineEnd(text, from)) {
      const group = follows(text.charCodeAt(from + 1)) ? at.exec(text, from)?.[1] : undefined;
      if (group === undefined) {
        from++;
        continue;
      }
      const to = from + group.length;
      if (to > limit) break;
      if (from > start) add(starts, ends, start, from);
      start = from = to;
    }
    if (last && text.length > start) add(starts, ends, start, text.length);
    return { starts, ends, consumed: last ? text.length : start };
  };
}

function nextFeed(text: string, from: number): number {
  return text.indexOf('\n', from);
}

const LINE_END = /[\r\n]/g;

function nextLineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? -1;
}
