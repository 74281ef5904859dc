/** tojson: a JSON object of each row. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { skipCommas } from '../operators/field-list.ts';
import { fieldExpander, isInternal, isPattern } from '../operators/field-patterns.ts';
import { JSON_TYPES, jsonTypeOf, toJsonType, type JsonType } from '../operators/json-types.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { printJson, type Json } from '../semantics/json.ts';
import type { Row, Value } from '../semantics/value.ts';
import type { FieldNode, KeywordNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `tojson`: each field has a type; one named without a function has the default type, written as the word `none`. */
export type TojsonArgs = {
  readonly types: readonly KeywordNode[];
  readonly fields: readonly FieldNode[];
  readonly options: readonly OptionNode[];
};

const OPTIONS: OptionTypes = {
  default_type: JSON_TYPES,
  fill_null: 'boolean',
  include_internal: 'boolean',
  output_field: 'text',
};

/** The tojson command. */
export const tojson: Command<TojsonArgs> = {
  name: 'tojson',
  docs: {
    summary: 'Puts a JSON object of the fields of each result, or of the given ones, into _raw or another field.',
    usage:
      'tojson [(auto|bool|json|none|num|str)(<wc-field>...)]... [default_type=<datatype>] [fill_null=<bool>] [include_internal=<bool>] [output_field=<string>]',
    examples: [
      {
        spl: 'tojson num(a) str(b*) output_field=j',
        input: [{ a: '1', b1: '2', c: 'x' }],
        output: [{ a: '1', b1: '2', c: 'x', j: '{"a":1,"b1":"2"}' }],
      },
      {
        spl: 'tojson output_field=j',
        input: [{ a: '1', b: ['x', 'y'], _time: '5' }],
        output: [{ a: '1', b: ['x', 'y'], _time: '5', j: '{"a":1,"b":["x","y"]}' }],
      },
    ],
    manual: 'Search Reference: tojson',
  },
  order: 'keeps',
  parse: parseTojson,
  fields: (args, input) => withFields(input, [outputOf(args)], 'always'),
  needs: (args, demanded) => {
    const names = args.fields.map((field) => field.name);
    if (names.length === 0 || names.some(isPattern)) return 'all';
    return demandAlso(demandWithout(demanded, new Set([outputOf(args)])), names);
  },
  run: (args, input) => {
    const output = outputOf(args);
    const compile = compileObject(args);
    return changeRows(input ?? [], (row) => row.set(output, printJson(compile(row))));
  },
};

function outputOf(args: TojsonArgs): string {
  return textOption(args.options, 'output_field') ?? '_raw';
}

function parseTojson(p: StageParser): TojsonArgs {
  const types: KeywordNode[] = [];
  const fields: FieldNode[] = [];
  const add = (field: FieldNode, type: KeywordNode): void => {
    fields.push(field);
    types.push(type);
  };
  const options = parseArguments(p, OPTIONS, () => {
    const type = /^\w+\s*\(/.test(p.rest()) ? p.keyword(...JSON_TYPES) : undefined;
    if (type !== undefined) return parseTyped(p, type, add);
    const field = p.field({ wildcards: true });
    if (field !== undefined) add(field, { kind: 'keyword', span: field.span, word: '' });
    return field !== undefined;
  });
  return { types, fields, options };
}

function parseTyped(p: StageParser, type: KeywordNode, add: (field: FieldNode, type: KeywordNode) => void): boolean {
  p.symbol('(');
  let count = 0;
  for (let field = p.field({ wildcards: true }); field !== undefined; field = p.field({ wildcards: true })) {
    add(field, type);
    count++;
    skipCommas(p);
  }
  if (count === 0) p.problem('spl/expected-field', `${type.word}() needs a field.`);
  if (p.symbol(')') === undefined) p.problem('spl/missing-parenthesis', 'A closing parenthesis is missing.');
  return true;
}

/** The object of a row. The first function that means a field says its type. */
function compileObject(args: TojsonArgs): (row: Row) => Json {
  const otherwise = jsonTypeOf(textOption(args.options, 'default_type') ?? 'none') ?? 'none';
  const fillsNull = booleanOption(args.options, 'fill_null', false);
  const internal = booleanOption(args.options, 'include_internal', false);
  const wanted = args.fields.map((field, i) => ({
    expand: fieldExpander([field.name]),
    type: jsonTypeOf(args.types[i]?.word ?? '') ?? otherwise,
  }));
  const typesOf = (row: Row): ReadonlyMap<string, JsonType> => {
    const types = new Map<string, JsonType>();
    if (wanted.length === 0) {
      for (const name of row.keys()) if (internal || !isInternal(name)) types.set(name, otherwise);
    }
    for (const { expand, type } of wanted) for (const name of expand(row.keys())) if (!types.has(name)) types.set(name, type);
    return types;
  };
  return (row) => {
    const members = new Map<string, Json>();
    for (const [name, type] of typesOf(row)) {
      const value = row.get(name);
      const json = value === undefined ? undefined : valueOf(value, type, fillsNull);
      if (json !== undefined) members.set(name, json);
      else if (fillsNull) members.set(name, null);
    }
    return members;
  };
}

function valueOf(value: Value, type: JsonType, fillsNull: boolean): Json | undefined {
  if (typeof value === 'string') return toJsonType(value, type);
  return value.flatMap((text) => toJsonType(text, type) ?? (fillsNull ? [null] : []));
}
