/** Lookups, stories and baselines of contentctl 4 rewritten for version 5. */
import { createHash } from 'node:crypto';
import type { Node, YAMLMap } from 'yaml';
import { span } from '../../base/source.ts';
import type { Lookup } from '../../spec/lookup.ts';
import { applyEdits, asComments, linesOf, pairOf, startOf, withoutKey, isBlockMap, lineStart } from './edit-mapping.ts';
import type { TextEdit } from './edit-mapping.ts';

type Mapping = YAMLMap<Node, Node | null>;

/** Version 5 wants to know whether a story or baseline is in use. */
export function migrateStatus(text: string, top: Mapping, unused: readonly (readonly string[])[]): string {
  const edits: TextEdit[] = [];
  if (pairOf(top, 'status') === undefined)
    edits.push(after(text, top, ['author', 'date', 'version', 'id', 'name'], 'status: production\n'));
  for (const path of unused) {
    const map = path.length === 1 ? top : pairOf(top, path[0] ?? '')?.value;
    if (!isBlockMap(map)) continue;
    const key = path.at(-1) ?? '';
    const pair = pairOf(map, key);
    if (pair === undefined) continue;
    const isWorkedOut = ['datamodel', 'required_fields', 'risk_score', 'type'].includes(key);
    const edit = isWorkedOut ? withoutKey(text, map, key) : commented(text, map, key);
    if (edit !== undefined) edits.push(edit);
  }
  return applyEdits(text, edits);
}

function commented(text: string, map: Mapping, key: string): TextEdit | undefined {
  const pair = pairOf(map, key);
  if (pair === undefined) return undefined;
  const lines = linesOf(text, pair);
  return { span: lines, text: asComments(text.slice(lines.start, lines.end)) };
}

/** Lines behind the first of the keys that is there. */
function after(text: string, top: Mapping, keys: readonly string[], lines: string): TextEdit {
  const pair = keys.map((key) => pairOf(top, key)).find((found) => found !== undefined);
  const end = pair === undefined ? lineStart(text, startOf(top)) : linesOf(text, pair).end;
  const needsBreak = end > 0 && text[end - 1] !== '\n';
  return { span: span(end, end), text: needsBreak ? `\n${lines}` : lines };
}

/** What version 5 wants of every lookup and version 4 did not. */
export interface LookupFacts {
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

export function migrateLookup(text: string, top: Mapping, value: Lookup, facts: LookupFacts): string {
  const edits: TextEdit[] = [];
  const replace = (key: string, line: string) => {
    const pair = pairOf(top, key);
    if (pair === undefined) return;
    const lines = linesOf(text, pair);
    const comment = /[ \t]+#[^\n'"]*$/m.exec(text.slice(pair.value?.range?.[1] ?? lines.end, lines.end))?.[0] ?? '';
    edits.push({ span: lines, text: line === '' ? '' : `${line}${comment}\n` });
  };
  replace(pairOf(top, 'filename') === undefined ? 'collection' : 'filename', `lookup_type: ${value.lookup_type}`);
  if (value.lookup_type === 'kvstore') {
    if (pairOf(top, 'fields') !== undefined) edits.push(commented(text, top, 'fields') ?? { span: span(0, 0), text: '' });
    replace('fields_list', `fields:\n${value.fields.map((field) => `- ${field}`).join('\n')}`);
  } else for (const key of ['fields', 'fields_list', 'collection']) push(edits, commented(text, top, key));
  if (value.match_type !== undefined)
    replace('match_type', `match_type:\n${value.match_type.map((rule) => `- ${rule}`).join('\n')}`);
  if (value.case_sensitive_match !== undefined)
    replace('case_sensitive_match', `case_sensitive_match: ${String(value.case_sensitive_match)}`);
  const missing = [
    ...(value.date === undefined ? [`date: ${facts.date}`] : []),
    ...(value.version === undefined ? ['version: 1'] : []),
    ...(value.id === undefined ? [`id: ${nameUuid(value.name)}`] : []),
    ...(value.author === undefined ? [`author: ${JSON.stringify(facts.author)}`] : []),
  ];
  if (missing.length > 0) edits.push(after(text, top, ['name'], `${missing.join('\n')}\n`));
  return applyEdits(text, edits);
}

function push(edits: TextEdit[], edit: TextEdit | undefined): void {
  if (edit !== undefined) edits.push(edit);
}

/** A UUID that is always the same for a name (RFC 9562, version 5), so that two people who migrate get the same. */
function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(`splkit lookup ${name}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
