/** Words joined to units: what reads as one thing, such as `dc(user) AS users` or `NOT a = b`, and stays on one line where it can. */
import { endsInComma, plainText, type Word } from './words.ts';

/** Words that blanks stand between. Never empty. */
export type Unit = readonly Word[];

/** Says whether no line ends between two words. */
export type Sticks = (before: Word, word: Word, unit: Unit) => boolean;

export function unitsOf(words: readonly Word[], sticks: Sticks): readonly Unit[] {
  const units: Word[][] = [];
  for (const word of words) {
    const unit = units.at(-1);
    const before = unit?.at(-1);
    if (unit === undefined || before === undefined || !(isComment(word) || sticks(before, word, unit))) units.push([word]);
    else unit.push(word);
  }
  return units;
}

/** Stands behind what it is about. One of several lines makes a unit too long for any line, and stays apart. */
function isComment(word: Word): boolean {
  return word.length === 1 && word[0]?.kind === 'comment' && !word[0].text.includes('\n');
}

const AS = /^as$/i;
const COMPARISON = /^(?:==?|!=|<=?|>=?)$/;
const ENDS_OPEN = /(?:==?|!=|<=?|>=?)$/;
const BEGINS_OPEN = /^(?:==?|!=|<=?|>=?)/;
const SIGN = /^[-+]$/;
const NOT = /(?:^|[=<>])not$/i;
const IN = /^in$/i;
const OPERATOR = /^(?:==?|!=|<=?|>=?|[-+*/%.]|like|in)$/i;

/** `a AS b`, `name = value`, `- field`. */
export const listSticks: Sticks = (before, word) =>
  !endsInComma(before) &&
  (AS.test(plainText(word)) || AS.test(plainText(before)) || SIGN.test(plainText(before)) || isAroundComparison(before, word));

/** `a = b`, `a IN (..)`, `a NOT IN (..)`, `NOT a`. */
export const searchSticks: Sticks = (before, word) =>
  plainText(before) === 'NOT' ||
  (IN.test(plainText(before)) && word[0]?.kind === 'group') ||
  IN.test(plainText(word)) ||
  isAroundComparison(before, word);

/** An operator begins the line of what stands behind it; the `=` of an assignment does not. */
export const evalSticks: Sticks = (before, word, unit) =>
  OPERATOR.test(plainText(before)) ||
  ENDS_OPEN.test(lastText(before)) ||
  (unit.length === 1 && COMPARISON.test(plainText(word))) ||
  IN.test(plainText(word)) ||
  NOT.test(lastText(before));

function isAroundComparison(before: Word, word: Word): boolean {
  return ENDS_OPEN.test(lastText(before)) || (word[0]?.kind === 'plain' && BEGINS_OPEN.test(word[0].text));
}

function lastText(word: Word): string {
  const last = word.at(-1);
  return last?.kind === 'plain' ? last.text : '';
}
