/** Where a match can start at all: a pattern that begins with `.*` need not be tried at every character, as PCRE does not either. */
import type { CharSet } from './char-set.ts';
import { complement, LAST } from './char-set.ts';
import type { RegexNode } from './nodes.ts';
import { childrenOf } from './resolve.ts';

/**
 * - `once`: only where the search begins: what matches further on would match from there as well (`.*` under (?s));
 * - `lines`: there, and behind each newline (`.*`);
 * - `anywhere`.
 */
export type StartPlaces = 'anywhere' | 'lines' | 'once';

const NEWLINE = 10;

/** Judges a resolved tree. With a back reference it matters what the first repetition has taken, so that every place counts. */
export function startPlaces(root: RegexNode): StartPlaces {
  return refersBack(root) ? 'anywhere' : startsOf(root);
}

function startsOf(node: RegexNode): StartPlaces {
  switch (node.kind) {
    case 'capture':
      return startsOf(node.body);
    case 'sequence':
      return node.items[0] === undefined ? 'anywhere' : startsOf(node.items[0]);
    case 'alternation':
      return node.items.map(startsOf).reduce(weaker);
    case 'repeat':
      return node.max === Infinity && node.mode !== 'possessive' && node.body.kind === 'set'
        ? startsBy(node.body.set)
        : 'anywhere';
    default:
      return 'anywhere';
  }
}

function weaker(a: StartPlaces, b: StartPlaces): StartPlaces {
  if (a === 'anywhere' || b === 'anywhere') return 'anywhere';
  return a === 'lines' ? a : b;
}

function startsBy({ ranges, properties, negated }: CharSet): StartPlaces {
  const left = properties.length > 0 ? [[0, LAST] as const] : negated ? ranges : complement(ranges);
  if (left.length === 0) return 'once';
  return left.length === 1 && left[0]?.[0] === NEWLINE && left[0][1] === NEWLINE ? 'lines' : 'anywhere';
}

function refersBack(node: RegexNode): boolean {
  return node.kind === 'backreference' || childrenOf(node).some(refersBack);
}
