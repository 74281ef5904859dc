/** Patterns that start with a group of line ends, as those of LINE_BREAKER do: where they can match, and what can follow there. */
import { overlaps, setOf, single } from './char-set.ts';
import { NO_FLAGS } from './cursor.ts';
import { RegexError } from './nodes.ts';
import type { RegexNode } from './nodes.ts';
import { parseRegex } from './parse-regex.ts';
import { firstSets } from './shape.ts';

const LINE_ENDS = setOf([
  [10, 10],
  [13, 13],
]);
const NO_LINE_END = setOf(LINE_ENDS.ranges, true);
const BYTES = 256;

/**
 * For a pattern whose first group stands at its start and matches line ends (CR, LF) only, at least one: a test of the character behind the first of
 * them, false where the pattern cannot match. The text is one of bytes. Undefined for other patterns, and for those that are no valid ones.
 */
export function afterLineEnds(pattern: string): ((code: number) => boolean) | undefined {
  const root = parsed(pattern);
  const [first, second] = root?.kind === 'sequence' ? root.items : [root];
  if (first?.kind !== 'capture' || !isLineEnds(first.body)) return undefined;
  const sets =
    second === undefined
      ? undefined
      : firstSets(second.kind === 'look' && second.ahead && !second.negated ? second.body : second);
  if (sets === undefined) return () => true;
  const may = Uint8Array.from({ length: BYTES }, (_, code) =>
    [...sets, LINE_ENDS].some((set) => overlaps(single(code), set)) ? 1 : 0,
  );
  return (code) => may[code] === 1;
}

function parsed(pattern: string): RegexNode | undefined {
  try {
    return parseRegex(pattern, NO_FLAGS).root;
  } catch (error) {
    if (error instanceof RegexError) return undefined;
    throw error;
  }
}

/** Whether a node matches line ends only, and never nothing. */
function isLineEnds(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return isLineEndSet(node);
    case 'repeat':
      return node.min > 0 && isLineEnds(node.body);
    case 'sequence':
      return node.items.some(isLineEnds) && node.items.every((item) => isLineEnds(item) || isOptionalLineEnd(item));
    default:
      return false;
  }
}

function isOptionalLineEnd(node: RegexNode): boolean {
  return node.kind === 'repeat' && isLineEnds(node.body);
}

function isLineEndSet({ set }: Extract<RegexNode, { kind: 'set' }>): boolean {
  return set.properties.length === 0 && !overlaps(set, NO_LINE_END);
}
