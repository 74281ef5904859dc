/** INGEST_EVAL and STOP_PROCESSING_IF of transforms.conf: expressions over an event that is being indexed. */
import { source } from '../base/source.ts';
import { callProblem } from '../knowledge/call-problem.ts';
import { textsOf } from '../knowledge/regex-fields.ts';
import type { EvalContext, Evaluate } from '../spl/function.ts';
import { boundedValue } from '../spl/operators/bounded-value.ts';
import { compileExpression, truth } from '../spl/operators/evaluate.ts';
import type { Row, Value } from '../spl/semantics/value.ts';
import { parseExpression } from '../spl/syntax/parse-expression.ts';
import { addIndexedField, MOST_VALUES, type IndexedEvent } from './indexed-event.ts';

interface Assignment {
  readonly field: string;
  /** `:=`: in the place of the values the field has, not added to them. */
  readonly overwrites: boolean;
  /** The value, within bounds. */
  readonly evaluate: (row: Row) => Value | null;
}

export interface IngestEval {
  readonly apply: (event: IndexedEvent) => void;
  /** Whether it may set the index, host, source or sourcetype. */
  readonly moves: boolean;
}

const MARKED = /\$(?:(?:field|pd|mv):)?([\w.:]+)\$/;
const MARKED_IN_EXPRESSION = /\$(field|pd|mv):([\w.:]+)\$/g;
/** Before the name of a field in the row of an expression: all values of it. No field has such a name. */
const ALL_VALUES = '$mv:';
const PARTS = ['raw', 'index', 'host', 'source', 'sourcetype', 'queue'] as const;
const ASSIGNMENT = /^\s*(?:"([^"]+)"|'([^']+)'|([^\s=:"']+(?::(?!=)[^\s=:"']+)*))\s*(:?=)(?!=)([^]*)$/;

/** Compiles `field=expression, field:=expression ...`, run from left to right (transforms.conf.spec, INGEST_EVAL). Or says what is wrong. */
export function compileIngestEval(text: string, context: EvalContext): IngestEval | { readonly problem: string } {
  const assignments: Assignment[] = [];
  for (const piece of splitAtCommas(text)) {
    const [, quoted, single, bare, operator, expression = ''] = ASSIGNMENT.exec(piece) ?? [];
    const field = plainName(quoted ?? single ?? bare);
    if (field === undefined) return { problem: `"${piece.trim()}" is no assignment` };
    const evaluate = compileCondition(expression, context);
    if ('problem' in evaluate) return evaluate;
    assignments.push({ field, overwrites: operator === ':=', evaluate: boundedValue(evaluate.evaluate, field, context) });
  }
  return {
    apply: (event) => {
      for (const assignment of assignments) assign(event, assignment);
    },
    moves: assignments.some(({ field }) => ['index', 'host', 'source', 'sourcetype'].includes(field)),
  };
}

/** Where something is assigned, `$field:name$`, `$pd:name$` and `$mv:name$` are the name; `name[int]` says how the value is stored, which makes no difference here. */
function plainName(written: string | undefined): string | undefined {
  return written?.replace(/\[(?:int|float|float32|float-sf|float32-sf|string)\]$/, '').replace(MARKED, '$1');
}

/** Compiles STOP_PROCESSING_IF. */
export function compileStop(
  text: string,
  context: EvalContext,
): ((event: IndexedEvent) => boolean) | { readonly problem: string } {
  const compiled = compileCondition(text, context);
  return 'problem' in compiled ? compiled : (event) => truth(compiled.evaluate(rowOf(event))) === true;
}

function compileCondition(text: string, context: EvalContext): { readonly evaluate: Evaluate } | { readonly problem: string } {
  let problem: string | undefined;
  const expr = parseExpression(source('INGEST_EVAL', text.trim().replace(MARKED_IN_EXPRESSION, marked)), (diagnostic) => {
    if (diagnostic.severity === 'error') problem ??= diagnostic.message;
  });
  if (expr === undefined || problem !== undefined) return { problem: problem ?? `"${text.trim()}" is no expression` };
  const wrong = callProblem(expr, context);
  return wrong === undefined ? { evaluate: compileExpression(expr, context) } : { problem: wrong };
}

function marked(_: string, mark: string, name: string): string {
  return mark === 'mv' ? `'${ALL_VALUES}${name}'` : `'${name}'`;
}

function assign(event: IndexedEvent, { field, overwrites, evaluate }: Assignment): void {
  const value = evaluate(rowOf(event));
  const part = PARTS.find((name) => field === (name === 'raw' ? '_raw' : name));
  if (part !== undefined) {
    const text = value === null ? '' : textOf(value);
    // An event always has a host, a source, a sourcetype and an index.
    if (text !== '' || (value !== null && part === 'raw')) event[part] = text;
  } else if (field === '_time') {
    const time = Number(value === null ? NaN : textOf(value));
    if (Number.isFinite(time)) event.time = time;
  } else if (value === null) {
    if (overwrites) event.fields.delete(field);
  } else if (typeof value === 'string') {
    if (overwrites) event.fields.set(field, value);
    else addIndexedField(event, field, value);
  } else {
    if (overwrites) event.fields.delete(field);
    addIndexedField(event, field, ...value.slice(0, MOST_VALUES));
  }
}

function textOf(value: Value): string {
  return textsOf(new Map([['value', value]]), 'value').join(' ');
}

/** What an expression sees: of an indexed field that comes several times the first value, by `$mv:name$` all. */
function rowOf(event: IndexedEvent): Row {
  const row: Row = new Map();
  for (const [name, value] of event.fields) {
    row.set(`${ALL_VALUES}${name}`, value);
    row.set(name, typeof value === 'string' ? value : (value[0] ?? ''));
  }
  for (const part of PARTS) row.set(part === 'raw' ? '_raw' : part, event[part]);
  if (event.time !== undefined) row.set('_time', String(event.time));
  return row;
}

/** Pieces between commas that stand in no parentheses, brackets or quotes. */
function splitAtCommas(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") at = endOfQuoted(text, at, character);
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)].filter((piece) => piece.trim() !== '');
}

function endOfQuoted(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
