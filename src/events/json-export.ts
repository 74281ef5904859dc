/** JSON that Splunk exported: a line `{"preview":false,"result":{...}}` for each event, or one object with the array `results`. */
import { FileError } from '../base/files.ts';
import { breakJsonValues } from './break-json-values.ts';
import { breakRecords } from './break-json.ts';
import type { ExportedRow, ExportFormat } from './export-format.ts';

const LINES = /^\s*\{\s*"preview"\s*:\s*(?:true|false)\s*,[^\r\n]*?"result"\s*:\s*\{/;
const ARRAY = /^\s*\{\s*"preview"\s*:\s*(?:true|false)\s*,[^]*?"results"\s*:\s*\[/;

/** The format of a file that starts like this; undefined when it is no JSON export, or one of rows that are no events. */
export function jsonExport(head: string, path: string): ExportFormat | undefined {
  const lines = LINES.test(head);
  if ((!lines && !ARRAY.test(head)) || !/"_raw"\s*:/.test(head)) return undefined;
  return {
    has: () => true,
    choose: lines ? breakJsonValues : breakRecords,
    row: (text) => rowOf(text, lines, path),
  };
}

/** Previews are given again when they are final; among the other arrays of an answer (`messages`, `fields`) no object has `_raw`. */
function rowOf(text: string, lines: boolean, path: string): ExportedRow | undefined {
  const value = parsed(text, path);
  if (lines && value['preview'] === true) return undefined;
  const result = lines ? value['result'] : value;
  return isObject(result) ? new Map(Object.entries(result).map(([name, one]) => [name, textOf(one)])) : undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string, path: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new FileError(path, `is no sound JSON export: ${JSON.stringify(text.slice(0, 60))} is no row`);
}

/** Splunk writes texts; a field of several values is an array. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('\n');
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
