/** foreach over values: the template runs once for each value of a multivalue or element of a JSON array. */
import type { StageContext } from '../command.ts';
import { isArray, parseJson, printJson } from '../semantics/json.ts';
import type { Batch, Batches, Row, Value } from '../semantics/value.ts';
import type { Pipeline } from '../syntax/ast.ts';
import { collectRows } from './batches.ts';
import { valuesOf } from './field-values.ts';
import { isPattern } from './field-patterns.ts';
import { fieldSubstitutions, meantFields, type MeantField, type Placeholders } from './foreach-fields.ts';
import { fillTemplate, isQuotedIn, parseTemplate, type PlaceholderPlace, type Template } from './foreach-template.ts';

/** How the values of a field are found. */
export type ValueMode = 'multivalue' | 'json_array' | 'auto_collections';

/** Fields that hold the value and its number while the template runs; no field of an event has such a name. */
const ITEM = '<<ITEM>>';
const ITERATION = '<<ITER>>';

/** An element; null for null of a JSON array. */
type Item = string | null;

/** Runs the template over every row, value after value, field after field. */
export function* foreachValue(
  input: Batches,
  patterns: readonly string[],
  text: string,
  placeholders: Placeholders,
  mode: ValueMode,
  context: StageContext,
): Generator<Batch> {
  const { field, matchstr, segments, item, iteration } = placeholders;
  const template = parseTemplate(text, [field, matchstr, ...segments, item, iteration]);
  const runs = new Map<string, (rows: Batch) => void>();
  for (const batch of input) {
    for (const meant of meantIn(batch, patterns)) {
      const run = runs.get(meant.name) ?? templateRun(template, meant, placeholders, context);
      runs.set(meant.name, run);
      runOverItems(batch, meant.name, mode, run);
    }
    for (const row of batch) {
      row.delete(ITEM);
      row.delete(ITERATION);
    }
    yield batch;
  }
}

/** A field that a row lacks has no values to run for, so that the fields of the batch are enough. */
function meantIn(batch: Batch, patterns: readonly string[]): readonly MeantField[] {
  if (!patterns.some(isPattern)) return meantFields(patterns, []);
  const names = new Set<string>();
  for (const row of batch) for (const name of row.keys()) names.add(name);
  return meantFields(patterns, [...names].sort());
}

/** All rows together, first the first value of each, then the second: rows do not see each other. */
function runOverItems(batch: Batch, name: string, mode: ValueMode, run: (rows: Batch) => void): void {
  let left = batch.map((row) => ({ row, items: itemsOf(row.get(name), mode) }));
  for (let i = 0; left.length > 0; i++) {
    left = left.filter(({ items }) => i < items.length);
    for (const { row, items } of left) {
      const item = items[i] ?? null;
      if (item === null) row.delete(ITEM);
      else row.set(ITEM, item);
      row.set(ITERATION, String(i));
    }
    if (left.length > 0) run(left.map(({ row }) => row));
  }
}

function itemsOf(value: Value | undefined, mode: ValueMode): readonly Item[] {
  if (value === undefined) return [];
  if (mode === 'multivalue') return valuesOf(value);
  const json = typeof value === 'string' ? jsonItems(value) : undefined;
  return json ?? (mode === 'json_array' ? [] : valuesOf(value));
}

function jsonItems(text: string): readonly Item[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  const json = parseJson(text);
  if (json === undefined || !isArray(json)) return undefined;
  return json.map((item) => (item === null || typeof item === 'string' ? item : printJson(item)));
}

/** One eval over rows that hold their item: as a rule one text serves all rows; in quotes the item's own text is part of it. */
function templateRun(
  template: Template,
  meant: MeantField,
  placeholders: Placeholders,
  context: StageContext,
): (rows: Batch) => void {
  const pipelines = new Map<string, Pipeline | undefined>();
  const textFor = (row: Row): string =>
    fillTemplate(
      template,
      new Map([
        ...fieldSubstitutions(meant, placeholders),
        [placeholders.item, (place: PlaceholderPlace) => itemText(row, ITEM, place)] as const,
        [placeholders.iteration, (place: PlaceholderPlace) => itemText(row, ITERATION, place)] as const,
      ]),
    );
  const runText = (text: string, rows: Batch): void => {
    if (!pipelines.has(text)) pipelines.set(text, context.read(`| ${text}`)?.pipeline);
    const pipeline = pipelines.get(text);
    // eval changes its rows in place.
    if (pipeline !== undefined) collectRows(context.pipe(pipeline, [rows]));
  };
  if (!isQuotedIn(template, placeholders.item) && !isQuotedIn(template, placeholders.iteration))
    return (rows) => {
      const [first] = rows;
      if (first !== undefined) runText(textFor(first), rows);
    };
  return (rows) => {
    for (const row of rows) runText(textFor(row), [row]);
  };
}

function itemText(row: Row, name: string, place: PlaceholderPlace): string {
  if (place === 'bare') return `'${name}'`;
  const value = row.get(name) ?? '';
  const text = valuesOf(value).join(' ');
  return place === 'single-quoted' ? text : text.replace(/["\\]/g, '\\$&');
}
