/** A resolved tree printed as the source of a JavaScript RegExp with the flag u. */
import type { CharSet, Ranges } from './char-set.ts';
import { LAST, complement } from './char-set.ts';
import { childrenOf, isNullable } from './resolve.ts';
import type { Anchor, RegexNode } from './nodes.ts';

/**
 * How anchors are printed. Plain `^` and `$` are many times faster than a look-behind, and mean the same in most texts:
 * - `exact`: right in every text;
 * - `plain`: right in texts that do not end with a newline;
 * - `lines`: the flag m, right in texts that do not end with a newline and hold no other line terminator.
 */
export type AnchorStyle = 'exact' | 'plain' | 'lines';

export interface PrintedRegex {
  readonly source: string;
  /** JavaScript's group numbers by PCRE's; several for a group of a branch reset. */
  readonly groups: readonly (readonly number[])[];
  /** JavaScript's empty groups that stand where `\K` does. */
  readonly keeps: readonly number[];
  /** Whether JavaScript's groups are PCRE's, number by number. */
  readonly sameGroups: boolean;
}

interface Printing {
  readonly style: AnchorStyle;
  /** Numbers of capturing parentheses, of capture, keep and atomic nodes, in the order in which they open. */
  readonly numbers: ReadonlyMap<RegexNode, number>;
  readonly groups: readonly (readonly number[])[];
}

/** Prints a tree. */
export function printRegex(root: RegexNode, captures: number, style: AnchorStyle): PrintedRegex {
  const numbers = new Map<RegexNode, number>();
  const groups: number[][] = Array.from({ length: captures + 1 }, () => []);
  groups[0]?.push(0);
  number(root, numbers, groups);
  const sameGroups = numbers.size === captures && groups.every((list, i) => list.length === 1 && list[0] === i);
  const keeps = [...numbers].flatMap(([node, at]) => (node.kind === 'keep' ? [at] : []));
  return { source: print(root, { style, numbers, groups }), groups, keeps, sameGroups };
}

function number(node: RegexNode, numbers: Map<RegexNode, number>, groups: readonly number[][]): void {
  if (node.kind === 'capture' || node.kind === 'keep' || isAtomic(node)) {
    const next = numbers.size + 1;
    numbers.set(node, next);
    if (node.kind === 'capture') groups[node.number]?.push(next);
  }
  for (const child of childrenOf(node)) number(child, numbers, groups);
}

/** A possessive repetition is an atomic group around a greedy one. */
function isAtomic(node: RegexNode): boolean {
  return node.kind === 'atomic' || (node.kind === 'repeat' && node.mode === 'possessive');
}

function print(node: RegexNode, printing: Printing): string {
  switch (node.kind) {
    case 'set':
      return printSet(node.set);
    case 'anchor':
      return printAnchor(node.at, printing.style);
    case 'sequence':
      return node.items
        .map((item) => (item.kind === 'alternation' ? `(?:${print(item, printing)})` : print(item, printing)))
        .join('');
    case 'alternation':
      return node.items.map((item) => print(item, printing)).join('|');
    case 'capture':
      return `(${print(node.body, printing)})`;
    case 'keep':
      return '()';
    case 'atomic':
      return atomic(node, print(node.body, printing), printing);
    case 'look':
      return `(?${node.ahead ? '' : '<'}${node.negated ? '!' : '='}${print(node.body, printing)})`;
    case 'repeat':
      return printRepeat(node, printing);
    case 'backreference': {
      const targets = typeof node.to === 'number' ? (printing.groups[node.to] ?? []) : [];
      // Of a branch reset's groups only one has taken part; JavaScript matches nothing for the others.
      return `(?:${targets.map((target) => `\\${target}`).join('')})`;
    }
    case 'call':
      throw new TypeError('a call is left in a resolved pattern');
  }
}

/** JavaScript's look-ahead never backtracks into its inside: what it captured, taken by a back reference, is an atomic group. */
function atomic(node: RegexNode, body: string, printing: Printing): string {
  return `(?:(?=(${body}))\\${printing.numbers.get(node)})`;
}

function printRepeat(node: Extract<RegexNode, { kind: 'repeat' }>, printing: Printing): string {
  const { body } = node;
  const inner = print(body, printing);
  if (node.min === 0 && node.max === 1 && isNullable(body)) {
    // JavaScript would refuse a round that matches nothing, and leave its groups unset.
    if (node.mode === 'lazy') return `(?:|${inner})`;
    return node.mode === 'possessive' ? atomic(node, `${inner}|`, printing) : `(?:${inner}|)`;
  }
  const alone = body.kind === 'set' || body.kind === 'capture' || body.kind === 'atomic' || body.kind === 'backreference';
  const text = (alone ? inner : `(?:${inner})`) + quantifier(node.min, node.max);
  if (node.mode === 'possessive') return atomic(node, text, printing);
  return node.mode === 'lazy' ? `${text}?` : text;
}

function quantifier(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function printAnchor(at: Anchor, style: AnchorStyle): string {
  if (at === 'word-boundary') return '\\b';
  if (at === 'no-word-boundary') return '\\B';
  return ANCHORS[style][at];
}

const ANCHORS: Readonly<Record<AnchorStyle, Readonly<Record<Exclude<Anchor, 'word-boundary' | 'no-word-boundary'>, string>>>> = {
  exact: {
    start: '^',
    end: '(?=\\n?$)',
    'very-end': '$',
    // PCRE does not see a line behind a newline that ends the text.
    'line-start': '(?<![^\\n])(?!(?<=\\n)$)',
    'line-end': '(?![^\\n])',
  },
  plain: { start: '^', end: '$', 'very-end': '$', 'line-start': '(?<![^\\n])', 'line-end': '(?![^\\n])' },
  lines: { start: '(?<![^])', end: '(?![^])', 'very-end': '(?![^])', 'line-start': '^', 'line-end': '$' },
};

function printSet(set: CharSet): string {
  const { ranges, properties, negated } = set;
  const [only] = ranges;
  if (!negated && properties.length === 0 && ranges.length === 1 && only !== undefined && only[0] === only[1])
    return printChar(only[0], false);
  const last = ranges[ranges.length - 1];
  // The complement is shorter where a set reaches up to the last character.
  if (properties.length === 0 && last?.[1] === LAST) return `[${negated ? '' : '^'}${printRanges(complement(ranges))}]`;
  return `[${negated ? '^' : ''}${printRanges(ranges)}${properties.join('')}]`;
}

function printRanges(ranges: Ranges): string {
  return ranges
    .map(([low, high]) => {
      if (low === high) return printChar(low, true);
      return printChar(low, true) + (high === low + 1 ? '' : '-') + printChar(high, true);
    })
    .join('');
}

function printChar(code: number, inClass: boolean): string {
  const char = String.fromCodePoint(code);
  if (code > 126 || code < 32) return code === 10 ? '\\n' : `\\u{${code.toString(16)}}`;
  const special = inClass ? /[\\\]^[-]/ : /[\\^$.*+?()[\]{}|/]/;
  return special.test(char) ? `\\${char}` : char;
}
