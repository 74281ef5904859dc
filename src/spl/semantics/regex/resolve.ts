/** A parsed pattern made ready for JavaScript: names become numbers, called groups are put in, and what would behave otherwise is refused. */
import { dependsOnCase } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { invalid, unsupported } from './nodes.ts';
import type { ParsedRegex, RegexNode } from './nodes.ts';

type CallNode = Extract<RegexNode, { readonly kind: 'call' }>;
type BackNode = Extract<RegexNode, { readonly kind: 'backreference' }>;

interface Resolution {
  readonly parsed: ParsedRegex;
  readonly groups: ReadonlyMap<number, RegexNode>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Groups that are being put in for a call; one of them called again is a recursion. */
  readonly open: readonly number[];
  /** What is left of the nodes that calls may put in. */
  readonly left: { nodes: number };
}

/** Calls of groups that call others twice each double the pattern: beyond so many nodes it is not run. */
const MOST_CALLED = 10_000;
/** How many calls may stand in one another; PCRE has no such limit, the stack has. */
const DEEPEST_CALL = 50;

/** The tree without calls, with back references by number. Throws a RegexError for what cannot be translated. */
export function resolveRegex(parsed: ParsedRegex): RegexNode {
  const groups = new Map<number, RegexNode>();
  collectGroups(parsed.root, groups);
  const numbers = new Map(parsed.names.map(({ name, number }) => [name, number]));
  const root = resolveNode(parsed.root, { parsed, groups, numbers, open: [], left: { nodes: MOST_CALLED } });
  checkReferences(root, new Set());
  checkLooks(root, false);
  checkRounds(root);
  checkCase(root);
  return root;
}

function collectGroups(node: RegexNode, groups: Map<number, RegexNode>): void {
  if (node.kind === 'capture' && !groups.has(node.number)) groups.set(node.number, node.body);
  for (const child of childrenOf(node)) collectGroups(child, groups);
}

/** The nodes directly within a node. */
export function childrenOf(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'sequence' || node.kind === 'alternation') return node.items;
  return 'body' in node ? [node.body] : [];
}

function resolveNode(node: RegexNode, resolution: Resolution): RegexNode {
  if (resolution.open.length > 0 && resolution.left.nodes-- <= 0)
    throw unsupported('calls of groups that make the pattern too long', 0, 0);
  switch (node.kind) {
    case 'backreference':
      return { ...node, to: groupNumber(node, resolution) };
    case 'call':
      return inline(node, resolution);
    case 'keep':
      // One object for each place, also where a group is called.
      return { ...node };
    case 'sequence':
    case 'alternation':
      return { ...node, items: node.items.map((item) => resolveNode(item, resolution)) };
    case 'capture': {
      const body = resolveNode(node.body, resolution);
      // Within a called group nothing is captured.
      return resolution.open.length > 0 ? body : { ...node, body };
    }
    case 'atomic':
    case 'look':
    case 'repeat':
      return { ...node, body: resolveNode(node.body, resolution) };
    default:
      return node;
  }
}

function groupNumber(node: CallNode | BackNode, { parsed, numbers }: Resolution): number {
  const { to } = node;
  const number = typeof to === 'number' ? to : numbers.get(to);
  if (number === undefined || number > parsed.captures || number < 0)
    throw invalid(`there is no group ${to}`, node.at, node.at + 2);
  return number;
}

function inline(node: CallNode, resolution: Resolution): RegexNode {
  const number = groupNumber(node, resolution);
  const body = resolution.groups.get(number);
  if (resolution.open.length >= DEEPEST_CALL)
    throw unsupported(`calls of groups nested deeper than ${DEEPEST_CALL} levels`, node.at, node.at + 2);
  if (body === undefined || resolution.open.includes(number) || callsItself(number, resolution)) {
    throw unsupported('a recursive pattern', node.at, node.at + 2);
  }
  if (contains(body, 'backreference')) throw unsupported('a call of a group with back references', node.at, node.at + 2);
  return resolveNode(body, { ...resolution, open: [...resolution.open, number] });
}

/** Whether a group calls itself, at once or by way of others. */
function callsItself(number: number, resolution: Resolution): boolean {
  const seen = new Set<number>();
  const waiting = [number];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const body = resolution.groups.get(next);
    for (const call of body === undefined ? [] : callsIn(body)) {
      const called = groupNumber(call, resolution);
      if (called === number || called === 0) return true;
      if (!seen.has(called)) waiting.push(called);
      seen.add(called);
    }
  }
  return false;
}

function callsIn(node: RegexNode): readonly CallNode[] {
  return node.kind === 'call' ? [node] : childrenOf(node).flatMap(callsIn);
}

function contains(node: RegexNode, kind: RegexNode['kind']): boolean {
  return node.kind === kind || childrenOf(node).some((child) => contains(child, kind));
}

/**
 * PCRE fails at a reference to a group that took no part, JavaScript matches the empty text there: only references to groups that have always
 * taken part before are the same. Gives the groups that have, once the node has matched.
 */
function checkReferences(node: RegexNode, before: ReadonlySet<number>): ReadonlySet<number> {
  switch (node.kind) {
    case 'backreference':
      if (typeof node.to === 'number' && before.has(node.to)) return before;
      throw unsupported('a back reference to a group that may not have taken part', node.at, node.at + 2);
    case 'sequence':
      return node.items.reduce((set, item) => checkReferences(item, set), before);
    case 'alternation': {
      const [first = before, ...rest] = node.items.map((item) => checkReferences(item, before));
      return new Set([...first].filter((number) => rest.every((set) => set.has(number))));
    }
    case 'capture':
      return new Set([...checkReferences(node.body, before), node.number]);
    case 'atomic':
      return checkReferences(node.body, before);
    case 'look': {
      const inside = checkReferences(node.body, before);
      return node.negated ? before : inside;
    }
    case 'repeat': {
      const inside = checkReferences(node.body, before);
      // What a round that matched nothing captured, JavaScript does not keep.
      return node.min > 0 && !(node.max > 1 && isNullable(node.body)) ? inside : before;
    }
    default:
      return before;
  }
}

/**
 * A look-behind has a limited length in PCRE; JavaScript reads it from right to left, so that atomic groups in it mean something else. `\K` has no
 * place in a look-around.
 */
function checkLooks(node: RegexNode, within: boolean): void {
  if (node.kind === 'look') {
    if (contains(node.body, 'keep')) throw invalid('\\K within a look-around', node.at, node.at + 3);
    if (!node.ahead && longest(node.body) === Infinity)
      throw invalid('a look-behind must have a limited length', node.at, node.at + 4);
    checkLooks(node.body, within || !node.ahead);
    return;
  }
  const atomic = node.kind === 'atomic' || (node.kind === 'repeat' && node.mode === 'possessive');
  if (within && (atomic || node.kind === 'backreference'))
    throw unsupported('an atomic group or back reference within a look-behind', 0, 0);
  for (const child of childrenOf(node)) checkLooks(child, within);
}

/**
 * PCRE leaves a loop at a round that matched nothing, JavaScript goes back for one that matches something. Both come to the same unless the
 * round would rather match nothing. JavaScript forgets at each round what was captured, and so where `\K` stood.
 */
function checkRounds(node: RegexNode): void {
  if (node.kind === 'repeat' && node.max > 1 && prefersNothing(node.body)) {
    throw unsupported('a repetition of what would rather match nothing', 0, 0);
  }
  if (node.kind === 'repeat' && node.max > 1 && contains(node.body, 'keep')) throw unsupported('\\K within a repetition', 0, 0);
  for (const child of childrenOf(node)) checkRounds(child);
}

/** A back reference without regard to case needs a flag that holds for the whole expression: nothing else in it may regard case. */
function checkCase(root: RegexNode): void {
  const references = nodesIn(root, 'backreference').filter((node) => node.kind === 'backreference');
  const [loose] = references.filter((node) => node.ignoreCase);
  if (loose === undefined) return;
  const strict = nodesIn(root, 'set').some((node) => node.kind === 'set' && !node.ignoreCase && regardsCase(node.set));
  if (strict || references.some((node) => !node.ignoreCase)) {
    throw unsupported('a back reference without regard to case where other parts regard it', loose.at, loose.at + 2);
  }
}

function regardsCase(set: CharSet): boolean {
  return set.properties.length > 0 || dependsOnCase(set.ranges);
}

function nodesIn(node: RegexNode, kind: RegexNode['kind']): readonly RegexNode[] {
  const below = childrenOf(node).flatMap((child) => nodesIn(child, kind));
  return node.kind === kind ? [node, ...below] : below;
}

/** Whether a node can match nothing before it has tried all ways to match something. */
function prefersNothing(node: RegexNode): boolean {
  switch (node.kind) {
    case 'repeat':
      return isNullable(node) && ((node.mode === 'lazy' && node.min < node.max) || prefersNothing(node.body));
    case 'alternation':
      return node.items.some((item, i) => isNullable(item) && (i < node.items.length - 1 || prefersNothing(item)));
    case 'sequence':
      return node.items.every(isNullable) && node.items.some(prefersNothing);
    case 'capture':
    case 'atomic':
      return prefersNothing(node.body);
    default:
      return false;
  }
}

/** Whether a node can match the empty text. */
export function isNullable(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return false;
    case 'sequence':
      return node.items.every(isNullable);
    case 'alternation':
      return node.items.some(isNullable);
    case 'capture':
    case 'atomic':
      return isNullable(node.body);
    case 'repeat':
      return node.min === 0 || isNullable(node.body);
    default:
      return true;
  }
}

/** The greatest number of characters a node can match. */
function longest(node: RegexNode): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + longest(item), 0);
    case 'alternation':
      return Math.max(...node.items.map(longest));
    case 'repeat':
      return node.max === 0 ? 0 : longest(node.body) * node.max || 0;
    case 'capture':
    case 'atomic':
      return longest(node.body);
    case 'backreference':
      return Infinity;
    default:
      return 0;
  }
}
