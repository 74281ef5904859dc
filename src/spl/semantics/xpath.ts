/** Paths of the xpath command: the part of XPath that its manual page points to, an attribute at the end included. */
import type { XmlElement } from './xml-tree.ts';
import { readXmlTree } from './xml-tree.ts';
import { xpathElementText } from './open-questions.ts';

/** A parsed path. (Search Reference: xpath; Python's standard library, "Supported XPath syntax".) */
export interface XPath {
  readonly steps: readonly Step[];
  /** The attribute whose values are wanted, instead of the text of elements; `*` for all. */
  readonly attribute: string | undefined;
}

interface Step {
  /** Whether elements on all levels are meant (`//`), not only the next. */
  readonly deep: boolean;
  /** A name, `*`, `.` or `..`. */
  readonly test: string;
  readonly conditions: readonly Condition[];
}

/** `[@a]`, `[@a='x']`, `[b]`, `[b='x']`, `[.='x']`; or a place among the children of its name: `[2]`, `[last()-1]`. */
type Condition =
  | { readonly kind: 'attribute' | 'child'; readonly name: string; readonly compare: Comparison | undefined }
  | { readonly kind: 'place'; readonly fromEnd: boolean; readonly number: number };

interface Comparison {
  readonly equal: boolean;
  readonly text: string;
}

const STEP =
  /(\/\/?|^)(?:(\.\.?|\*|[\p{L}_][\p{L}\p{N}_.:-]*)((?:\[[^\]'"]*(?:'[^']*'|"[^"]*")?\s*\])*)|@(\*|[\p{L}_][\p{L}\p{N}_.:-]*)$)/uy;
const CONDITION = /\[\s*([^\]'"]*(?:'[^']*'|"[^"]*")?)\s*\]/g;
const NAMED = /^(@?)(\.|[\p{L}_][\p{L}\p{N}_.:-]*)\s*(?:(!?=)\s*(?:'([^']*)'|"([^"]*)"))?$/u;
const PLACE = /^(?:(\d+)|last\(\)\s*(?:-\s*(\d+))?)$/;

/** Parses a path; undefined when it is none of those that the command supports. */
export function parseXPath(text: string): XPath | undefined {
  const path = text.trim();
  const steps: Step[] = [];
  for (STEP.lastIndex = 0; STEP.lastIndex < path.length;) {
    const found = STEP.exec(path);
    if (found === null) return undefined;
    const [, separator, test, conditions = '', attribute] = found;
    const deep = separator === '//';
    if (attribute !== undefined) return { steps: deep ? [...steps, { deep, test: '*', conditions: [] }] : steps, attribute };
    const parsed = [...conditions.matchAll(CONDITION)].map(([, inner = '']) => parseCondition(inner.trim()));
    const known = parsed.filter((condition) => condition !== undefined);
    if (test === undefined || known.length < parsed.length) return undefined;
    steps.push({ deep, test, conditions: known });
  }
  return steps.length === 0 ? undefined : { steps, attribute: undefined };
}

function parseCondition(text: string): Condition | undefined {
  const place = PLACE.exec(text);
  if (place !== null) {
    const [, number, before = '0'] = place;
    return { kind: 'place', fromEnd: number === undefined, number: Number(number ?? before) };
  }
  const found = NAMED.exec(text);
  if (found === null) return undefined;
  const [, at, name = '', operator, single, double] = found;
  const compare = operator === undefined ? undefined : { equal: operator === '=', text: single ?? double ?? '' };
  if (name === '.' && (at === '@' || compare === undefined)) return undefined;
  return { kind: at === '@' ? 'attribute' : 'child', name, compare };
}

/**
 * The values a path leads to in a text, which may be several elements in a row. A text with a prologue (`<?xml ...?>`, `<!DOCTYPE ...>`) has
 * none, as the manual says.
 */
export function xpathValues({ steps, attribute }: XPath, text: string): readonly string[] {
  if (/^\s*<[?!](?:xml|DOCTYPE)\b/i.test(text)) return [];
  let found: readonly XmlElement[] = [readXmlTree(text)];
  for (const step of steps) found = [...new Set(found.flatMap((element) => take(element, step)))];
  if (attribute === undefined) return found.map(xpathElementText);
  return found.flatMap(({ attributes }) => (attribute === '*' ? [...attributes.values()] : (attributes.get(attribute) ?? [])));
}

function take(element: XmlElement, { deep, test, conditions }: Step): readonly XmlElement[] {
  const starts = deep ? [element, ...descendants(element)] : [element];
  return starts.flatMap((start) => {
    let found = named(start, test);
    for (const condition of conditions) found = found.filter((each) => holds(condition, each));
    return found;
  });
}

function named(element: XmlElement, test: string): readonly XmlElement[] {
  if (test === '.') return [element];
  if (test === '..') return element.parent === undefined ? [] : [element.parent];
  return test === '*' ? element.children : element.children.filter(({ name }) => name === test);
}

function descendants(element: XmlElement): readonly XmlElement[] {
  const all: XmlElement[] = [];
  const open = element.children.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    all.push(next);
    open.push(...next.children.toReversed());
  }
  return all;
}

function holds(condition: Condition, element: XmlElement): boolean {
  switch (condition.kind) {
    case 'attribute': {
      const value = element.attributes.get(condition.name);
      return value !== undefined && compares(condition.compare, value);
    }
    case 'child': {
      const among = condition.name === '.' ? [element] : element.children.filter(({ name }) => name === condition.name);
      return among.some((each) => compares(condition.compare, xpathElementText(each)));
    }
    case 'place': {
      const alike = element.parent?.children.filter(({ name }) => name === element.name) ?? [element];
      return alike.indexOf(element) === (condition.fromEnd ? alike.length - 1 - condition.number : condition.number - 1);
    }
  }
}

function compares(compare: Comparison | undefined, value: string): boolean {
  return compare === undefined || (value === compare.text) === compare.equal;
}
