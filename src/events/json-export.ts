/** JSON that Splunk exported, or rows of it alone, as `jq .result` and tools beside Splunk write them. */
import { FileError } from '../base/files.ts';
import { endOfJson } from '../spl/operators/read-json.ts';
import { breakJsonValues } from './break-json-values.ts';
import { breakRecords } from './break-json.ts';
import type { ExportedRow, ExportFormat } from './export-format.ts';

/** Where the first row or the list of fields is longer than what is looked at. */
const LONG_LINE = /^\s*\{\s*"preview"\s*:\s*(?:true|false)\s*,[^\r\n]*?"result"\s*:\s*\{/;
const ANSWER = /^\s*\{\s*"preview"\s*:\s*(?:true|false)\s*,[^]*?"results"\s*:\s*\[/;

/**
 * The format of a file that starts like this; undefined when it is no JSON export, or one of rows that are no events: a line
 * `{"preview":false,"result":{...}}` for each event, one object with the array `results`, or objects with `_raw` and `_time`.
 */
export function jsonExport(head: string, path: string): ExportFormat | undefined {
  if (!/^\s*[[{]/.test(head) || !/"_raw"\s*:/.test(head)) return undefined;
  const isAnswer = ANSWER.test(head);
  if (!isAnswer && !LONG_LINE.test(head) && !startsWithRow(head)) return undefined;
  return { has: () => true, choose: isAnswer ? breakRecords : breakJsonValues, row: (text) => rowOf(text, path) };
}

function startsWithRow(head: string): boolean {
  const start = head.indexOf('{');
  const end = /^[\s[]*$/.test(head.slice(0, start)) ? endOfJson(head, start, head.length) : undefined;
  const first = end === undefined ? undefined : objectIn(head.slice(start, end));
  if (first === undefined) return false;
  const row = resultOf(first);
  return typeof row['_raw'] === 'string' && (row !== first || row['_time'] !== undefined);
}

/** Previews are given again when they are final; among the other arrays of an answer (`messages`, `fields`) no object has `_raw`. */
function rowOf(text: string, path: string): ExportedRow | undefined {
  const value = objectIn(text);
  if (value === undefined) throw new FileError(path, `is no sound JSON export: ${JSON.stringify(text.slice(0, 60))} is no row`);
  if (value['preview'] === true) return undefined;
  return new Map(Object.entries(resultOf(value)).map(([name, one]) => [name, textOf(one)]));
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resultOf(value: JsonObject): JsonObject {
  const { preview, result } = value;
  return typeof preview === 'boolean' && isObject(result) ? result : value;
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Splunk writes texts; a field of several values is an array. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
