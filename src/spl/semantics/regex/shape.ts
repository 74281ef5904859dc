/** Whether a pattern can take very long on some text: how often repetitions compete for the same characters. */
import { overlaps } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { childrenOf } from './resolve.ts';
import type { RegexNode } from './nodes.ts';

export interface RegexShape {
  /** A repetition within a repetition, or alternatives within one, that can split a text in many ways: time may double with each character. */
  readonly exponential: boolean;
  /** Time grows with at most this power of the text's length (when not exponential). */
  readonly power: number;
}

/** Judges a pattern by its shape; on the safe side. */
export function shapeOf(root: RegexNode): RegexShape {
  return { exponential: isExponential(root), power: power(root) + (startsFixed(root) ? 0 : 1) };
}

const MANY = 8;

function isExponential(node: RegexNode): boolean {
  if (node.kind === 'atomic') return isExponential(node.body);
  if (node.kind === 'repeat' && node.max >= MANY && splitsManyWays(node.body)) return true;
  return childrenOf(node).some(isExponential);
}

/** Whether the text that one round and the next take together can be divided between them in several ways. */
function splitsManyWays(body: RegexNode): boolean {
  if (body.kind === 'capture' || body.kind === 'atomic') return splitsManyWays(body.body);
  if (body.kind === 'alternation') return body.items.some(splitsManyWays) || alternativesOverlap(body.items);
  if (body.kind === 'repeat') return body.max > 1 && (body.max !== body.min || splitsManyWays(body.body));
  if (body.kind !== 'sequence') return false;
  const inner = body.items.filter(containsVariable);
  if (inner.length === 0) return false;
  // A character that every round has, and that no repetition in it can take, tells the rounds apart.
  const marks = body.items.filter((item) => item.kind === 'set');
  return !marks.some(
    (mark) => mark.kind === 'set' && inner.every((item) => !setsOf(item).some((set) => overlaps(set, mark.set))),
  );
}

function containsVariable(node: RegexNode): boolean {
  if (node.kind === 'repeat' && node.max > 1 && node.max !== node.min) return true;
  return childrenOf(node).some(containsVariable);
}

function alternativesOverlap(items: readonly RegexNode[]): boolean {
  return items.some((item, i) => items.slice(i + 1).some((other) => firstsOverlap(firstSets(item), firstSets(other))));
}

function firstsOverlap(a: readonly CharSet[] | undefined, b: readonly CharSet[] | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.some((left) => b.some((right) => overlaps(left, right)));
}

/** The sets a node's match can start with; undefined when it may match nothing. */
export function firstSets(node: RegexNode): readonly CharSet[] | undefined {
  switch (node.kind) {
    case 'set':
      return [node.set];
    case 'capture':
    case 'atomic':
      return firstSets(node.body);
    case 'alternation': {
      const all = node.items.map(firstSets);
      return all.some((sets) => sets === undefined) ? undefined : all.flatMap((sets) => sets ?? []);
    }
    case 'repeat':
      return node.min === 0 ? undefined : firstSets(node.body);
    case 'sequence': {
      const first = node.items.find((item) => item.kind !== 'anchor' && item.kind !== 'look');
      return first === undefined ? undefined : firstSets(first);
    }
    default:
      return undefined;
  }
}

function setsOf(node: RegexNode): readonly CharSet[] {
  return node.kind === 'set' ? [node.set] : childrenOf(node).flatMap(setsOf);
}

/** How many unlimited repetitions can each end at many places. */
function power(node: RegexNode): number {
  if (node.kind === 'sequence') {
    return node.items.reduce((sum, item, i) => sum + (endsAtOnePlace(item, itemsBehind(node.items, i)) ? 0 : power(item)), 0);
  }
  if (node.kind === 'alternation') return Math.max(0, ...node.items.map(power));
  if (node.kind === 'repeat') return power(node.body) + (node.max > 100 ? 1 : 0);
  return childrenOf(node).reduce((sum, child) => sum + power(child), 0);
}

/** How many items are looked at behind another, so that a long pattern costs time in proportion to its length. */
const NEAR = 100;

/** The next items behind one of a sequence, and what follows the sequence; not all of them where there are many. */
export function itemsBehind(items: readonly RegexNode[], i: number, following: readonly RegexNode[] = []): readonly RegexNode[] {
  const near = items.slice(i + 1, i + 1 + NEAR);
  return near.length === NEAR ? near : [...near, ...following.slice(0, NEAR - near.length)];
}

/** A repetition of one set ends at one place when what follows cannot be in the set. */
export function endsAtOnePlace(node: RegexNode, following: readonly RegexNode[]): boolean {
  if (node.kind === 'capture') return endsAtOnePlace(node.body, following);
  if (node.kind !== 'repeat' || node.body.kind !== 'set') return false;
  const { set } = node.body;
  return followSets(following)?.every((next) => !overlaps(next, set)) ?? false;
}

/** The sets of the next character, through items that may be left out; undefined when there may be none. */
function followSets(following: readonly RegexNode[]): readonly CharSet[] | undefined {
  const sets: CharSet[] = [];
  for (const item of following) {
    const optional = item.kind === 'repeat' && item.min === 0;
    const looked = item.kind === 'look' && item.ahead && !item.negated ? item.body : item;
    const own = firstSets(optional ? item.body : looked);
    if (own === undefined) return undefined;
    sets.push(...own);
    if (!optional) return sets;
  }
  return undefined;
}

/** Whether a match can start at few places only: at the start of the text, or where a certain character stands. */
function startsFixed(node: RegexNode): boolean {
  if (node.kind === 'sequence') {
    const [first] = node.items;
    return first !== undefined && startsFixed(first);
  }
  if (node.kind === 'capture' || node.kind === 'atomic') return startsFixed(node.body);
  if (node.kind === 'alternation') return node.items.every(startsFixed);
  return node.kind === 'set' || (node.kind === 'anchor' && node.at === 'start');
}
