/** The examples of Splunk's manual that use only commands splkit runs; skipped where the corpus is absent. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkStages } from '../../src/spl/syntax/walk.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { analyzeSpl, runSpl, tables, type PlainRow } from './run-spl.ts';

const FILE = join(import.meta.dirname, '../../../shared/corpus/spl-examples/documented.json');

interface Example {
  readonly page: string;
  readonly query: string;
  readonly expect: readonly unknown[];
  readonly input?: readonly Readonly<Record<string, Value | null>>[];
  readonly note?: string;
}

describe("examples of Splunk's manual", () => {
  if (!existsSync(FILE)) {
    it.skip('the corpus (../shared/corpus/spl-examples) is not here');
    return;
  }
  for (const example of readExamples()) {
    const missing = missingCommands(example.query);
    if (missing.length > 0) it.skip(`needs ${missing.join(', ')}: ${example.query}`);
    else it(example.query, () => check(example));
  }
});

function readExamples(): readonly Example[] {
  const examples: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  assert.ok(Array.isArray(examples));
  return examples.filter(isExample);
}

function isExample(value: unknown): value is Example {
  return typeof value === 'object' && value !== null && 'query' in value && 'expect' in value;
}

function missingCommands(query: string): readonly string[] {
  const names = new Set<string>();
  walkStages(analyzeSpl(query).search.pipeline, ({ command }) => {
    if (tables.commands.get(command)?.run === undefined) names.add(command);
  });
  return [...names];
}

function check({ query, input, expect, note }: Example): void {
  // An example that starts with makeresults and has rows all the same means them as what its fields hold.
  const generates = /^\s*\|?\s*makeresults/.test(query);
  const spl = generates && input !== undefined ? query.replace(/^\s*\|?\s*makeresults\s*\|/, '') : query;
  const rows = input?.map((row) => Object.fromEntries(present(row)));
  const zone = note?.includes('US Pacific') === true ? 'America/Los_Angeles' : 'UTC';
  // What tstats is given lies in an index.
  const indexed = /^\s*\|?\s*tstats/.test(query);
  const result = indexed ? runSpl(spl, undefined, { zone, events: rows ?? [] }) : runSpl(spl, rows, { zone });
  assert.deepEqual(result.problems, []);
  assert.equal(result.rows.length, expect.length);
  for (const [i, expected] of expect.entries()) compare(result.rows[i] ?? {}, expected);
}

function present(row: Readonly<Record<string, Value | null>>): readonly (readonly [string, Value])[] {
  return Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/**
 * An expected row names some of the fields, or how many values one has and which come first; a text is the ID of a row (or its first value), a list its values in
 * order, a number the last of them.
 */
function compare(row: PlainRow, expected: unknown): void {
  const values = Object.values(row);
  if (typeof expected === 'string') assert.equal(row['ID'] ?? values[0], expected);
  else if (typeof expected === 'number') assert.equal(values.at(-1), String(expected));
  else if (Array.isArray(expected)) assert.deepEqual(values, expected);
  else {
    assert.ok(typeof expected === 'object' && expected !== null);
    for (const [name, value] of Object.entries(expected)) compareField(row, name, value);
  }
}

function compareField(row: PlainRow, name: string, expected: unknown): void {
  const [, field = name, what] = /^(.*)_(prefix|count)$/.exec(name) ?? [];
  const found = row[field];
  if (what === undefined || found === undefined || typeof found === 'string') assert.deepEqual(row[name], expected, name);
  else if (what === 'count') assert.equal(found.length, expected, name);
  else assert.deepEqual(found.slice(0, Array.isArray(expected) ? expected.length : 0), expected, name);
}
