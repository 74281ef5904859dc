/** Readings of Splunk's manual that only a real Splunk can settle, for commands that work on values and events: one function each, to be flipped here. */
import type { Value } from '../semantics/value.ts';

/** Whether regex keeps a row that lacks the field: with `!=` it does, as such a row does not match; with `=` it does not (question 16). */
export function regexKeepsMissing(negated: boolean): boolean {
  return negated;
}

/** Whether mvexpand keeps a row that lacks the field: as it is (question 9). */
export function expandsMissing(): boolean {
  return true;
}

/** What makemv makes of a value in which it finds no token at all: the field is gone. */
export function makemvOfNothing(): Value | null {
  return null;
}

/** What `<<MATCHSTR>>` of foreach stands for when the pattern has several wildcards: what they stood for, joined. */
export function matchstrOf(segments: readonly string[]): string {
  return segments.join('');
}

/** Which of several equal tags xmlkv takes: the last. */
export function xmlkvValue(_earlier: Value | undefined, value: string): Value {
  return value;
}

/** Whether iplocation sets empty fields for an address that the database does not know, such as a private one: it sets none (question 20). */
export function locatesUnknown(): boolean {
  return false;
}

/**
 * Whether a transaction that is still open when the events end is complete. Without startswith it is; with it the event that begins it is
 * missing (question 19).
 */
export function isCompleteAtEnd(wantsStart: boolean): boolean {
  return !wantsStart;
}

/** Whether an event that starts at the very time at which another does counts as running then, for concurrency: both do. */
export function countsSameStart(): boolean {
  return true;
}
