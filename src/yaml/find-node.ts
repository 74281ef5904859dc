/** Finds keys and values of a parsed YAML document by path, through aliases and merged mappings. */
import type { Document, Node, ParsedNode, Range, YAMLMap } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Span } from '../base/source.ts';
import type { YamlPath } from './document.ts';

export type YamlTree = Document.Parsed<ParsedNode>;

export interface Found {
  /** The value; undefined for a key without one. */
  readonly node: Node | undefined;
  readonly key: Node | undefined;
  /** Whether the whole path was there; else this is its nearest parent. */
  readonly complete: boolean;
}

/** Follows a path as far as it goes. */
export function findNode(tree: YamlTree, path: YamlPath): Found {
  let found: Found = { node: isNode(tree.contents) ? tree.contents : undefined, key: undefined, complete: true };
  for (const step of path) {
    const next = child(tree, found.node, step, 0);
    if (next === undefined) return { ...found, complete: false };
    found = next;
  }
  return found;
}

/** The place of a node, without the comments and line breaks after it. */
export function spanOf(node: Node): Span | undefined {
  const range: Range | null | undefined = node.range;
  return range === null || range === undefined ? undefined : { start: range[0], end: range[1] };
}

/** Merges nest only this deep before they are taken for a loop. */
const DEEPEST_MERGE = 20;

function child(tree: YamlTree, parent: Node | undefined, step: string | number, depth: number): Found | undefined {
  const node = parent !== undefined && isAlias(parent) ? parent.resolve(tree) : parent;
  if (node === undefined || depth > DEEPEST_MERGE) return undefined;
  if (isSeq(node)) {
    const item: unknown = node.items[Number(step)];
    return isNode(item) ? { node: item, key: undefined, complete: true } : undefined;
  }
  return isMap(node) ? (ownMember(node, step) ?? mergedMember(tree, node, step, depth)) : undefined;
}

/** The last pair of that name, as it is the one whose value counts. */
function ownMember(map: YAMLMap, name: string | number): Found | undefined {
  const pair = map.items.findLast(({ key }) => keyText(key) === String(name));
  if (pair === undefined) return undefined;
  return { key: isNode(pair.key) ? pair.key : undefined, node: isNode(pair.value) ? pair.value : undefined, complete: true };
}

function mergedMember(tree: YamlTree, map: YAMLMap, name: string | number, depth: number): Found | undefined {
  for (const { key, value } of map.items) {
    if (keyText(key) !== '<<' || !isNode(value)) continue;
    const sources = isSeq(value) ? value.items.filter(isNode) : [value];
    for (const source of sources) {
      const found = child(tree, source, name, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A key as it becomes the name of a property. */
export function keyText(key: unknown): string | undefined {
  const value: unknown = isScalar(key) ? key.value : key;
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return String(value);
    case 'symbol':
      // The library makes a symbol of the key `<<`.
      return value.description;
    default:
      return value === null ? '' : undefined;
  }
}
