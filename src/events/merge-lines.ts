/** Line merging: SHOULD_LINEMERGE and its rules of props.conf make multi-line events of lines. */
import type { EventBreaker } from './break-events.ts';

/** Rules of merging; a line is given as latin1 text. */
export interface MergeRules {
  /** Whether a line starts a new event: it holds a timestamp (BREAK_ONLY_BEFORE_DATE), or BREAK_ONLY_BEFORE matches. */
  readonly startsEvent: (line: string) => boolean;
  /** The same once MAX_EVENTS lines have come without a break: Splunk gives up looking for dates then, and MUST_NOT_BREAK_BEFORE and _AFTER. */
  readonly startsEventLater: (line: string) => boolean;
  /** MUST_BREAK_AFTER: whether the line after this one starts a new event. */
  readonly endsEvent: (line: string) => boolean;
  /** MUST_NOT_BREAK_AFTER: whether lines behind this one stay in its event, until one that `endsEvent`. */
  readonly keepsNext: (line: string) => boolean;
  /** MUST_NOT_BREAK_BEFORE: whether this line stays in the event of the line before it. */
  readonly keepsPrevious: (line: string) => boolean;
  /** MAX_EVENTS: lines of one event. */
  readonly maxLines: number;
}

/** Whether there has been a break, or so many lines without one that dates are no longer looked for. */
type State = 'unbroken' | 'broken' | 'given up';

/** Merges the lines that `lines` finds. An event reaches from its first line's start to its last line's end, line ends between them included. */
export function mergeLines(lines: EventBreaker, rules: MergeRules): EventBreaker {
  let before: State = 'unbroken';
  const breaksBefore = (state: State, line: string, ended: boolean, held: boolean): boolean => {
    if (state === 'given up') return ended || rules.startsEventLater(line);
    return !held && !rules.keepsPrevious(line) && (ended || rules.startsEvent(line));
  };
  return (text, last) => {
    const broken = lines(text, last);
    // Kept when the piece is done: one whose regular expressions take too long is begun again.
    let state = before;
    const starts: number[] = [];
    const ends: number[] = [];
    let count = 0;
    let ended = false;
    let held = false;
    let end = 0;
    for (const [index, start] of broken.starts.entries()) {
      const stop = broken.ends[index] ?? start;
      const line = text.slice(start, stop);
      const breaks = count > 0 && breaksBefore(state, line, ended, held);
      if (state === 'unbroken' && breaks) state = 'broken';
      else if (state === 'unbroken' && count >= rules.maxLines) state = 'given up';
      if (count === 0 || breaks || count >= rules.maxLines) {
        if (count > 0) ends.push(end);
        starts.push(start);
        count = 0;
      }
      count++;
      ended = rules.endsEvent(line);
      held = !ended && (rules.keepsNext(line) || (held && count > 1));
      end = stop;
    }
    if (last && count > 0) ends.push(end);
    before = state;
    const open = last || count === 0 ? undefined : starts.pop();
    return { starts, ends, consumed: open ?? broken.consumed };
  };
}
