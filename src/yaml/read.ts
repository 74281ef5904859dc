/** Reads YAML: text to a document with plain values, every problem reported, and the place of every key and value on demand. */
import { parseDocument } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import { isScalar } from 'yaml';
import type { YamlDocument, YamlPath } from './document.ts';
import { findNode, spanOf } from './find-node.ts';
import type { YamlTree } from './find-node.ts';
import { reportDuplicateKeys } from './duplicate-keys.ts';
import { scalarSource } from './scalar-source.ts';
import { scalarTypes } from './scalar-types.ts';
import { reportSyntax } from './syntax-problems.ts';

/** How often aliases may be used before the file is taken for an attack. */
const MOST_ALIASES = 100;

/**
 * Reads a file as YAML 1.1, as PyYAML does, but reports what PyYAML lets pass: duplicate keys. Never throws. `value` is undefined when the
 * text has a syntax error or is empty.
 */
export function readYaml(source: Source, report: Report): YamlDocument {
  const tree = parse(source.text);
  const sound = reportSyntax(source, tree, report);
  if (sound) reportDuplicateKeys(source, tree, report);
  return documentOf(source, tree, sound ? plainValue(source, tree, report) : undefined);
}

function parse(text: string): YamlTree {
  return parseDocument(text, {
    version: '1.1',
    customTags: scalarTypes,
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
}

function plainValue(source: Source, tree: YamlTree, report: Report): unknown {
  const problem = (code: 'yaml/empty' | 'yaml/too-large', message: string): undefined => {
    report({ code, severity: 'error', message, source, span: span(0, 0) });
  };
  try {
    const value: unknown = tree.toJS({ maxAliasCount: MOST_ALIASES });
    return value ?? problem('yaml/empty', 'The file is empty.');
  } catch (error) {
    if (error instanceof RangeError) return problem('yaml/too-large', 'The file is nested too deeply.');
    if (error instanceof ReferenceError) return problem('yaml/too-large', 'The file uses aliases so often that it would not fit into memory.');
    throw error;
  }
}

/** The tree is large and seldom needed again, so it may be forgotten; the text gives the same one once more. */
function documentOf(source: Source, first: YamlTree, value: unknown): YamlDocument {
  let held = new WeakRef(first);
  const tree = () => {
    const kept = held.deref() ?? parse(source.text);
    held = new WeakRef(kept);
    return kept;
  };
  const scalars = new Map<string, Source | undefined>();
  return {
    source,
    value,
    valueSpan: (path) => valueSpan(tree(), path),
    keySpan: (path) => keySpan(tree(), path),
    scalar(path) {
      const name = JSON.stringify(path);
      if (!scalars.has(name)) scalars.set(name, scalarAt(source, tree(), path));
      return scalars.get(name);
    },
  };
}

function valueSpan(tree: YamlTree, path: YamlPath): Span {
  const { node, key } = findNode(tree, path);
  return (node && spanOf(node)) ?? (key && spanOf(key)) ?? span(0, 0);
}

function keySpan(tree: YamlTree, path: YamlPath): Span {
  const { node, key, complete } = findNode(tree, path);
  return (key && complete ? spanOf(key) : undefined) ?? (key && spanOf(key)) ?? (node && spanOf(node)) ?? span(0, 0);
}

function scalarAt(source: Source, tree: YamlTree, path: YamlPath): Source | undefined {
  const { node, complete } = findNode(tree, path);
  const scalar = node !== undefined && 'resolve' in node ? node.resolve(tree) : node;
  if (!complete || !isScalar(scalar) || typeof scalar.value !== 'string') return undefined;
  return scalarSource(source, scalar, scalar.value);
}
