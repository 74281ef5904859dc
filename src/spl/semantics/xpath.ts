/** XPath over XML texts: which nodes an expression leads to. */
import { readXmlTree, type XmlElement } from './xml-tree.ts';
import type { XPathExpr, XPathStep } from './xpath-syntax.ts';

/** An element, or the value of an attribute or of a text. */
type XPathNode = { readonly element: XmlElement; readonly value?: string };
type XPathValue = readonly XPathNode[] | string | number | boolean;

interface Position {
  readonly node: XPathNode;
  readonly index: number;
  readonly size: number;
}

/** The texts that an expression gives in a text: elements that hold elements as they are written, other nodes as their value. */
export function xpathValues(expr: XPathExpr, text: string): readonly string[] {
  const root = readXmlTree(text);
  const value = evaluate(expr, { node: { element: root }, index: 1, size: 1 });
  if (!isNodes(value)) return [String(value)];
  return value.map((node) => {
    const { element } = node;
    if (node.value !== undefined || element.children.length === 0) return stringOf(node);
    return text.slice(element.start, element.end);
  });
}

function isNodes(value: XPathValue): value is readonly XPathNode[] {
  return Array.isArray(value);
}

function evaluate(expr: XPathExpr, at: Position): XPathValue {
  switch (expr.kind) {
    case 'string':
    case 'number':
      return expr.value;
    case 'call':
      return (
        FUNCTIONS[expr.name]?.(
          expr.args.map((arg) => evaluate(arg, at)),
          at,
        ) ?? ''
      );
    case 'binary':
      return binary(expr.op, evaluate(expr.left, at), evaluate(expr.right, at));
    case 'path':
      return walk(expr.steps, expr.absolute ? { element: rootOf(at.node.element) } : at.node);
  }
}

function rootOf(element: XmlElement): XmlElement {
  let root = element;
  while (root.parent !== undefined) root = root.parent;
  return root;
}

function walk(steps: readonly XPathStep[], from: XPathNode): readonly XPathNode[] {
  let nodes: readonly XPathNode[] = [from];
  for (const step of steps) nodes = withoutRepeats(nodes.flatMap((node) => stepFrom(node, step)));
  return nodes;
}

/** Several ways may lead to one element; attributes and texts have one way only. */
function withoutRepeats(nodes: readonly XPathNode[]): readonly XPathNode[] {
  const seen = new Set<XmlElement>();
  return nodes.filter(({ element, value }) => value !== undefined || (!seen.has(element) && seen.add(element).size > 0));
}

function stepFrom(node: XPathNode, step: XPathStep): readonly XPathNode[] {
  if (step.axis === 'descendant') {
    // `//a[1]` is the first a of each parent.
    const parents = [node.element, ...descendants(node.element)];
    return parents.flatMap((element) => stepFrom({ element }, { ...step, axis: 'child' }));
  }
  let nodes = candidates(node, step);
  for (const predicate of step.predicates) {
    const { length } = nodes;
    nodes = nodes.filter((each, i) => {
      const value = evaluate(predicate, { node: each, index: i + 1, size: length });
      return typeof value === 'number' ? value === i + 1 : booleanOf(value);
    });
  }
  return nodes;
}

function descendants(element: XmlElement): readonly XmlElement[] {
  const all: XmlElement[] = [];
  const open = [...element.children].reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    all.push(next);
    for (const child of next.children.toReversed()) open.push(child);
  }
  return all;
}

function candidates(node: XPathNode, { axis, test }: XPathStep): readonly XPathNode[] {
  if (axis === 'self') return [node];
  const { element } = node;
  if (axis === 'parent') {
    const parent = node.value === undefined ? element.parent : element;
    return parent === undefined ? [] : [{ element: parent }];
  }
  if (node.value !== undefined) return [];
  if (axis === 'attribute') {
    const named = [...element.attributes].filter(([name]) => test === '*' || test === 'node()' || name === test);
    return named.map(([, value]) => ({ element, value }));
  }
  const texts: readonly XPathNode[] = element.text.trim() === '' ? [] : [{ element, value: element.text }];
  if (test === 'text()') return texts;
  const children = element.children.map((child) => ({ element: child }));
  if (test === 'node()') return [...texts, ...children];
  return test === '*' ? children : children.filter((child) => child.element.name === test);
}

function stringOf({ element, value }: XPathNode): string {
  return value ?? textOf(element).trim();
}

function textOf(element: XmlElement): string {
  return (
    element.text +
    descendants(element)
      .map((each) => each.text)
      .join('')
  );
}

function toText(value: XPathValue | undefined): string {
  if (value === undefined) return '';
  if (!isNodes(value)) return String(value);
  const [first] = value;
  return first === undefined ? '' : stringOf(first);
}

function toNumber(value: XPathValue | undefined): number {
  const text = toText(value).trim();
  return text === '' ? NaN : Number(text);
}

function booleanOf(value: XPathValue | undefined): boolean {
  if (value === undefined) return false;
  return typeof value === 'string' || isNodes(value) ? value.length > 0 : Boolean(value);
}

function binary(op: string, left: XPathValue, right: XPathValue): XPathValue {
  if (op === '|') return isNodes(left) && isNodes(right) ? withoutRepeats([...left, ...right]) : [];
  if (op === 'or') return booleanOf(left) || booleanOf(right);
  if (op === 'and') return booleanOf(left) && booleanOf(right);
  if (op === '+') return toNumber(left) + toNumber(right);
  if (op === '-') return toNumber(left) - toNumber(right);
  // A comparison with nodes holds when it holds for one of them.
  if (isNodes(left)) return left.some((node) => binary(op, stringOf(node), right) === true);
  if (isNodes(right)) return right.some((node) => binary(op, left, stringOf(node)) === true);
  return compare(op, left, right);
}

function compare(op: string, left: string | number | boolean, right: string | number | boolean): boolean {
  const numeric = typeof left === 'number' || typeof right === 'number';
  switch (op) {
    case '=':
      return numeric ? toNumber(left) === toNumber(right) : toText(left) === toText(right);
    case '!=':
      return numeric ? toNumber(left) !== toNumber(right) : toText(left) !== toText(right);
    case '<':
      return toNumber(left) < toNumber(right);
    case '<=':
      return toNumber(left) <= toNumber(right);
    case '>':
      return toNumber(left) > toNumber(right);
    default:
      return toNumber(left) >= toNumber(right);
  }
}

type XPathFunction = (args: readonly XPathValue[], at: Position) => XPathValue;

/** The functions of XPath's core library that conditions on events need; others give the empty text. */
const FUNCTIONS: Readonly<Record<string, XPathFunction>> = {
  position: (_args, at) => at.index,
  last: (_args, at) => at.size,
  count: ([nodes]) => (nodes !== undefined && isNodes(nodes) ? nodes.length : 0),
  name: (_args, at) => at.node.element.name,
  'local-name': (_args, at) => at.node.element.name.replace(/^.*:/, ''),
  not: ([value]) => !booleanOf(value),
  true: () => true,
  false: () => false,
  boolean: ([value]) => booleanOf(value),
  number: ([value], at) => toNumber(value ?? stringOf(at.node)),
  string: ([value], at) => toText(value ?? stringOf(at.node)),
  contains: ([text, part]) => toText(text).includes(toText(part)),
  'starts-with': ([text, part]) => toText(text).startsWith(toText(part)),
  concat: (args) => args.map(toText).join(''),
  'string-length': ([value], at) => toText(value ?? stringOf(at.node)).length,
  'normalize-space': ([value], at) =>
    toText(value ?? stringOf(at.node))
      .trim()
      .replace(/\s+/g, ' '),
};

/** The names of functions an expression calls that are not there. */
export function unknownXPathFunctions(expr: XPathExpr): readonly string[] {
  switch (expr.kind) {
    case 'string':
    case 'number':
      return [];
    case 'call':
      return [...(Object.hasOwn(FUNCTIONS, expr.name) ? [] : [expr.name]), ...expr.args.flatMap(unknownXPathFunctions)];
    case 'binary':
      return [...unknownXPathFunctions(expr.left), ...unknownXPathFunctions(expr.right)];
    case 'path':
      return expr.steps.flatMap((step) => step.predicates.flatMap(unknownXPathFunctions));
  }
}
