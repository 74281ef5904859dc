/** From which length of text on a pattern can take long: a bound of the steps of a match that fails, by the pattern's shape. */
import type { RegexNode } from './nodes.ts';
import { childrenOf } from './resolve.ts';
import { endsAtOnePlace, itemsBehind } from './shape.ts';
import type { RegexShape } from './shape.ts';

/** At most `factor * length ** power`. */
interface Bound {
  readonly factor: number;
  readonly power: number;
}

/** What one attempt at one place can take: how many ways a node has to match there, and how many steps to try one of them and fail. */
interface Work {
  readonly ways: Bound;
  readonly steps: Bound;
}

const ONE: Bound = { factor: 1, power: 0 };
const LENGTH: Bound = { factor: 1, power: 1 };
/** A repetition of more than so many counts as one without limit. */
const UNLIMITED = 100;

/** The shortest text on which a pattern may take so many steps; a pattern of exponential shape may on any text that is not tiny. */
export function lengthOfSteps(root: RegexNode, { exponential }: RegexShape, steps: number): number {
  if (exponential) return SHORTEST;
  const attempt = attemptOf(root).steps;
  const anywhere = lengthOf(times(attempt, LENGTH), steps * (startsSeldom(root) ? SELDOM : 1));
  if (startsOnce(root)) return Math.max(SHORTEST, lengthOf(worse(attempt, LENGTH), steps));
  return Math.max(SHORTEST, startsSeldom(root) ? Math.min(lengthOf(worse(attempt, LENGTH), steps), anywhere) : anywhere);
}

function lengthOf({ factor, power }: Bound, steps: number): number {
  return (steps / factor) ** (1 / power);
}

/** How much seldomer a match starts that has to start with two characters, in all texts but those made to have them everywhere. */
const SELDOM = 20;
const SHORTEST = 16;

/** Behind the last item that can fail there is no way back: what is left of the pattern is tried once. */
function attemptOf(root: RegexNode): Work {
  if (root.kind === 'capture') return attemptOf(root.body);
  if (root.kind !== 'sequence') return workOf(root, []);
  const last = root.items.findLastIndex((item) => !matchesAnywhere(item));
  const [head, tail] = [root.items.slice(0, last + 1), root.items.slice(last + 1)];
  const first = sequenceWork(head, tail);
  return tail.length === 0 ? first : { ways: first.ways, steps: worse(first.steps, sequenceWork(tail, []).steps) };
}

/** Whether a node matches at every place of every text, if only the empty one. An anchor, a look-around or a back reference does not. */
function matchesAnywhere(node: RegexNode): boolean {
  switch (node.kind) {
    case 'keep':
      return true;
    case 'sequence':
      return node.items.every(matchesAnywhere);
    case 'alternation':
      return node.items.some(matchesAnywhere);
    case 'capture':
    case 'atomic':
      return matchesAnywhere(node.body);
    case 'repeat':
      return node.min === 0 || matchesAnywhere(node.body);
    default:
      return false;
  }
}

/** `following` are the items that come after the node; none where that is not known. */
function workOf(node: RegexNode, following: readonly RegexNode[]): Work {
  switch (node.kind) {
    case 'sequence':
      return sequenceWork(node.items, following);
    case 'alternation': {
      const items = node.items.map((item) => workOf(item, following));
      return { ways: items.map(({ ways }) => ways).reduce(plus), steps: items.map(({ steps }) => steps).reduce(plus) };
    }
    case 'repeat':
      return repeatWork(node, following);
    case 'capture':
    case 'atomic':
      return workOf(node.body, following);
    default:
      return sequenceWork(childrenOf(node), []);
  }
}

/** Each item is tried once for each way of those before it. */
function sequenceWork(items: readonly RegexNode[], following: readonly RegexNode[]): Work {
  let ways = ONE;
  let steps = ONE;
  for (const [i, item] of items.entries()) {
    const rest = itemsBehind(items, i, following);
    const work = workOf(item, rest);
    steps = worse(steps, times(ways, work.steps));
    if (!endsAtOnePlace(item, rest)) ways = times(ways, work.ways);
  }
  return { ways, steps: worse(steps, ways) };
}

function repeatWork({ body, min, max }: Extract<RegexNode, { kind: 'repeat' }>, following: readonly RegexNode[]): Work {
  // Behind a round of several the next one may come.
  const once = workOf(body, max === 1 ? following : []);
  if (max > UNLIMITED) return { ways: times(once.ways, LENGTH), steps: times(once.ways, worse(once.steps, LENGTH)) };
  const ways = { factor: once.ways.factor ** max * (max - min + 1), power: once.ways.power * max };
  return { ways, steps: times(ways, once.steps) };
}

function times(a: Bound, b: Bound): Bound {
  return { factor: a.factor * b.factor, power: a.power + b.power };
}

function plus(a: Bound, b: Bound): Bound {
  return { factor: a.factor + b.factor, power: Math.max(a.power, b.power) };
}

function worse(a: Bound, b: Bound): Bound {
  return { factor: Math.max(a.factor, b.factor), power: Math.max(a.power, b.power) };
}

/** Whether a match can start at the start of the text alone. */
function startsOnce(node: RegexNode): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.at === 'start';
    case 'capture':
    case 'atomic':
      return startsOnce(node.body);
    case 'alternation':
      return node.items.every(startsOnce);
    case 'sequence':
      return node.items[0] !== undefined && startsOnce(node.items[0]);
    default:
      return false;
  }
}

/** Whether an attempt at most places of an ordinary text fails within two characters. */
function startsSeldom(node: RegexNode): boolean {
  switch (node.kind) {
    case 'capture':
    case 'atomic':
      return startsSeldom(node.body);
    case 'alternation':
      return node.items.every(startsSeldom);
    case 'sequence': {
      const [first, second] = node.items;
      return (
        first !== undefined &&
        (startsSeldom(first) || startsOnce(first) || (isNarrow(first) && second !== undefined && isNarrow(second)))
      );
    }
    default:
      return false;
  }
}

/** A character, the start of a line, or one of them. */
function isNarrow(node: RegexNode): boolean {
  if (node.kind === 'alternation') return node.items.every(isNarrow);
  if (node.kind === 'capture' || node.kind === 'atomic') return isNarrow(node.body);
  return isCharacter(node) || (node.kind === 'anchor' && (node.at === 'start' || node.at === 'line-start'));
}

/** One character in one case or both; the class of all others is none. */
function isCharacter(node: RegexNode): boolean {
  if (node.kind !== 'set') return false;
  const { ranges, negated, properties } = node.set;
  return !negated && properties.length === 0 && ranges.reduce((count, [low, high]) => count + high - low + 1, 0) <= 2;
}
