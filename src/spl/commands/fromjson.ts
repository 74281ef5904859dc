/** fromjson: fields of a JSON object. */
import type { Command } from '../command.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demands } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseNeededField } from '../operators/parse-arguments.ts';
import { isArray, isObject, parseJson, printJson, type Json } from '../semantics/json.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `fromjson`. */
export type FromjsonArgs = { readonly field: FieldNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { prefix: 'text' };

/** The fromjson command. */
export const fromjson: Command<FromjsonArgs> = {
  name: 'fromjson',
  docs: {
    summary: 'Makes a field of each key of the JSON object in a field; arrays give multivalues, inner objects stay JSON.',
    usage: 'fromjson <field> [prefix=<string>]',
    examples: [
      {
        spl: 'fromjson data prefix=d_',
        input: [{ data: '{"a":1.0,"b":["x","y"],"c":{"d":true}}' }],
        output: [{ data: '{"a":1.0,"b":["x","y"],"c":{"d":true}}', d_a: '1.0', d_b: ['x', 'y'], d_c: '{"d":true}' }],
      },
    ],
    manual: 'Search Reference: fromjson',
  },
  order: 'keeps',
  parse: (p) => parseNeededField(p, OPTIONS),
  fields: (_args, input) => ({ named: new Map([...input.named].filter(([, status]) => status !== 'never')), open: true }),
  needs: (args, demanded) => demandAlso(demanded, [args.field.name]),
  run: (args, input, { demanded }) => {
    const prefix = textOption(args.options, 'prefix') ?? '';
    return changeRows(input ?? [], (row) => {
      const text = row.get(args.field.name);
      const json = text === undefined ? undefined : parseJson(valuesOf(text).join('\n'));
      if (json === undefined || !isObject(json)) return;
      for (const [key, value] of json) {
        const name = prefix + key;
        if (name === '' || !demands(demanded, name)) continue;
        const made = asValue(isArray(value) ? value.map(textOf) : [textOf(value)]);
        if (made !== null) row.set(name, made);
      }
    });
  },
};

function textOf(value: Json): string {
  return typeof value === 'string' ? value : printJson(value);
}
