/** What the YAML library lets pass at first: keys that stand twice in one mapping, aliases without or inside their anchors, wrong merges. */
import { isAlias, isMap, isNode, isSeq, visit } from 'yaml';
import type { Alias, Node } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { keyText, spanOf } from './find-node.ts';
import type { YamlTree } from './find-node.ts';

/** Content files use a few; each may stand for much. */
const MOST_ALIASES = 500;

/** Reports repeated keys (the value of the last one counts), bad aliases and merges. */
export function reportStructure(source: Source, tree: YamlTree, report: Report): void {
  const targets = aliasTargets(tree);
  if (targets.size > MOST_ALIASES) {
    const message = `The file uses more than ${MOST_ALIASES} aliases.`;
    report({ code: 'yaml/too-large', severity: 'error', message, source, span: { start: 0, end: 0 } });
    return;
  }
  for (const [alias, target] of targets) checkAlias(source, alias, target, report);
  const open: unknown[] = [tree.contents];
  while (open.length > 0) {
    const node = open.pop();
    if (isSeq(node)) for (const item of node.items) open.push(item);
    if (!isMap(node)) continue;
    const first = new Map<string, Node>();
    for (const { key, value } of node.items) {
      open.push(key, value);
      const name = keyText(key);
      if (name === '<<') checkMerge(source, targets, key, value, report);
      if (name === undefined || name === '<<' || !isNode(key)) continue;
      const before = first.get(name);
      if (before === undefined) first.set(name, key);
      else reportDuplicate(source, name, before, key, report);
    }
  }
}

type Targets = ReadonlyMap<Alias, Node | undefined>;

/** What each alias stands for: the last node of its name before it. Stops when there are too many. */
function aliasTargets(tree: YamlTree): Targets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node | undefined>();
  visit(tree, {
    Node(_key, node) {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (hasAnchor(node)) anchors.set(node.anchor, node);
      return targets.size > MOST_ALIASES ? visit.BREAK : undefined;
    },
  });
  return targets;
}

function hasAnchor(node: Node): node is Node & { readonly anchor: string } {
  return 'anchor' in node && typeof node.anchor === 'string';
}

function reportDuplicate(source: Source, name: string, before: Node, again: Node, report: Report): void {
  const span = spanOf(again);
  const firstSpan = spanOf(before);
  if (span === undefined || firstSpan === undefined) return;
  report({
    code: 'yaml/duplicate-key',
    severity: 'error',
    message: `The key "${name}" stands here twice; only the last one would count.`,
    source,
    span,
    related: [{ message: 'It stands here first.', place: { source, span: firstSpan } }],
    contentctl: 'accepts',
  });
}

/** An alias to something around it would be a value without end. */
function checkAlias(source: Source, alias: Alias, target: Node | undefined, report: Report): void {
  const span = spanOf(alias) ?? { start: 0, end: 0 };
  const around = target && spanOf(target);
  const isInside = around !== undefined && span.start >= around.start && span.end <= around.end;
  if (target !== undefined && !isInside) return;
  const message = isInside
    ? 'This alias stands inside of what it stands for.'
    : 'No anchor of this name stands before this alias.';
  report({ code: 'yaml/bad-alias', severity: 'error', message, source, span });
}

/** `<<` takes a mapping, an alias of one, or a list of such. */
function checkMerge(source: Source, targets: Targets, key: unknown, value: unknown, report: Report): void {
  const parts: readonly unknown[] = isSeq(value) ? value.items : [value];
  if (parts.every((part) => isMap(isAlias(part) ? targets.get(part) : part))) return;
  const span = (isNode(key) ? spanOf(key) : undefined) ?? { start: 0, end: 0 };
  report({ code: 'yaml/syntax', severity: 'error', message: 'The key << merges mappings; its value is none.', source, span });
}
