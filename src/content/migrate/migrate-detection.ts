/** A detection of contentctl 4 rewritten for version 5: impact, confidence and observables become `rba`. */
import { isCollection, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { span } from '../../base/source.ts';
import type { Detection } from '../../spec/detection.ts';
import { parentTechnique } from '../../spec/techniques.ts';
import { applyEdits, asComments, isBlockMap, lineStart, linesOf, pairOf, startOf, withoutKey } from './edit-mapping.ts';
import type { TextEdit } from './edit-mapping.ts';

/** Keys of `tags` that are worked out, or that nothing ever used. */
const WORKED_OUT = ['required_fields', 'risk_score', 'kill_chain_phases', 'nist', 'cis20'];
/** Keys of `tags` that version 5 has no place for. */
const HOMELESS = ['context', 'dataset', 'supported_tas', 'automated_detection_testing', 'drilldown_search'];
/** Keys of `tags` that `rba` says. */
const SAID_BY_RBA = ['observable', 'confidence', 'impact', 'message'];

type Mapping = YAMLMap<Node, Node | null>;

/** Undefined when `tags` is not written with a line for each key. `value` is what the file means; `unknown` are keys version 5 does not know. */
export function migrateDetection(
  text: string,
  top: Mapping,
  value: Detection,
  unknown: readonly (readonly string[])[],
): string | undefined {
  const tags = pairOf(top, 'tags');
  if (tags === undefined || !isBlockMap(tags.value)) return undefined;
  const map = tags.value;
  const edits: TextEdit[] = [];
  const remove = (of: Mapping, key: string) => {
    const edit = withoutKey(text, of, key);
    if (edit !== undefined) edits.push(edit);
  };
  const rba = rbaLines(text, map, value);
  if (rba !== undefined)
    edits.push({ span: span(lineStart(text, startOf(tags.key)), lineStart(text, startOf(tags.key))), text: rba });
  for (const key of WORKED_OUT) remove(map, key);
  for (const key of SAID_BY_RBA)
    if (rba !== undefined) remove(map, key);
    else commentOut(text, map, key, edits);
  for (const key of HOMELESS) commentOut(text, map, key, edits);
  remove(top, 'datamodel');
  for (const path of unknown) commentOut(text, path.length === 2 ? map : top, path.at(-1) ?? '', edits);
  edits.push(...withoutParents(text, map));
  if (!testEdits(text, top, edits)) return undefined;
  return applyEdits(text, edits);
}

/** Version 5 has no place for it, and it is not for us to throw away. */
function commentOut(text: string, map: Mapping, key: string, edits: TextEdit[]): void {
  const pair = pairOf(map, key);
  if (pair === undefined) return;
  const lines = linesOf(text, pair);
  edits.push({ span: lines, text: asComments(text.slice(lines.start, lines.end)) });
}

/** The message keeps its spelling; what stands in `tags` is as deep as what stands in `rba`. */
function rbaLines(text: string, tags: Mapping, { rba, name }: Detection): string | undefined {
  if (rba === undefined) return undefined;
  const [first] = tags.items;
  if (first === undefined) return undefined;
  const indent = ' '.repeat(startOf(first.key) - lineStart(text, startOf(first.key)));
  const message = pairOf(tags, 'message');
  const lines = message === undefined ? undefined : linesOf(text, message);
  const written =
    lines === undefined ? `${indent}message: ${JSON.stringify(name)}\n` : withBreak(text.slice(lines.start, lines.end));
  const objects = (key: string, list: readonly Readonly<Record<string, unknown>>[]) =>
    list.length === 0 ? `${indent}${key}: []\n` : `${indent}${key}:\n${list.map((object) => item(indent, object)).join('')}`;
  return `rba:\n${written}${objects('risk_objects', rba.risk_objects)}${objects('threat_objects', rba.threat_objects)}`;
}

function withBreak(lines: string): string {
  return lines.endsWith('\n') ? lines : `${lines}\n`;
}

function item(indent: string, object: Readonly<Record<string, unknown>>): string {
  return Object.entries(object)
    .map(([key, value], index) => `${indent}${index === 0 ? '- ' : '  '}${key}: ${scalar(String(value))}\n`)
    .join('');
}

/** Plain where that means the same text. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z_][\w. -]*$/.test(text) && !/^(y|yes|no|n|true|false|on|off|null)$/i.test(text) && !/\s$/.test(text);
  return isPlain || /^\d+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Version 5 takes no technique beside its own sub-technique, which says it as well. */
function withoutParents(text: string, tags: Mapping): readonly TextEdit[] {
  const list = pairOf(tags, 'mitre_attack_id')?.value;
  if (!isSeq(list)) return [];
  const ids = list.items.map((each) => String(each));
  const parents = new Set(ids.map(parentTechnique));
  if (list.flow === true) {
    const kept = ids.filter((id) => !parents.has(id));
    const [start, end] = list.range ?? [0, 0];
    return kept.length === ids.length ? [] : [{ span: span(start, end), text: `[${kept.join(', ')}]` }];
  }
  return list.items.flatMap((each, index) => {
    if (!parents.has(ids[index] ?? '') || !hasRange(each)) return [];
    const start = lineStart(text, each.range[0]);
    const end = text.indexOf('\n', each.range[1]);
    return [{ span: span(start, end < 0 ? text.length : end + 1), text: '' }];
  });
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && Array.isArray(Reflect.get(node, 'range'));
}

/** Keys that tests had; false when a test is written in a way that cannot be edited line by line. */
function testEdits(text: string, top: Mapping, edits: TextEdit[]): boolean {
  const tests = pairOf(top, 'tests')?.value;
  if (!isSeq(tests)) return true;
  return tests.items.every((test) => {
    if (!isBlockMap(test)) return !isCollection(test) || !/update_timestamp|pass_condition/.test(String(test));
    for (const key of ['pass_condition', 'file']) push(edits, withoutKey(text, test, key));
    const data = pairOf(test, 'attack_data')?.value;
    if (!isSeq(data)) return true;
    return data.items.every((dataset) => {
      if (!isBlockMap(dataset)) return !/update_timestamp|file_name/.test(String(dataset));
      for (const key of ['update_timestamp', 'file_name']) push(edits, withoutKey(text, dataset, key));
      return true;
    });
  });
}

function push(edits: TextEdit[], edit: TextEdit | undefined): void {
  if (edit !== undefined) edits.push(edit);
}
