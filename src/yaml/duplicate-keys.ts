/** Finds keys that stand twice in one mapping: YAML forbids them, PyYAML lets the last one win without a word. */
import { isMap, isNode, isSeq } from 'yaml';
import type { Node } from 'yaml';
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { keyText, spanOf } from './find-node.ts';
import type { YamlTree } from './find-node.ts';

/** Reports each repeated key, with the place of the first. */
export function reportDuplicateKeys(source: Source, tree: YamlTree, report: Report): void {
  const open: unknown[] = [tree.contents];
  while (open.length > 0) {
    const node = open.pop();
    if (isSeq(node)) for (const item of node.items) open.push(item);
    if (!isMap(node)) continue;
    const first = new Map<string, Node>();
    for (const pair of node.items) {
      open.push(pair.value);
      const name = keyText(pair.key);
      if (name === undefined || name === '<<' || !isNode(pair.key)) continue;
      const before = first.get(name);
      if (before === undefined) first.set(name, pair.key);
      else reportOne(source, name, before, pair.key, report);
    }
  }
}

function reportOne(source: Source, name: string, before: Node, again: Node, report: Report): void {
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
  });
}
