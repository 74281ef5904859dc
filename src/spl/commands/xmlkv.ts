/** xmlkv: fields out of the elements of an XML text that hold nothing but text. */
import type { Command } from '../command.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demands } from '../operators/demand.ts';
import { valuesOf } from '../operators/field-values.ts';
import { xmlkvValue } from '../operators/open-questions-values.ts';
import type { OptionTypes } from '../operators/options.ts';
import { parseOneField } from '../operators/parse-arguments.ts';
import { unescapeXml } from '../semantics/read-xml.ts';
import type { Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `xmlkv`. */
export type XmlkvArgs = { readonly field: FieldNode | undefined; readonly options: readonly OptionNode[] };

// Differs from Splunk: maxinputs, the number of results handed to the script behind xmlkv at once, changes nothing here.
const OPTIONS: OptionTypes = { maxinputs: 'count' };

const LEAF = /<([^\s<>/!?]+)(?:\s[^<>]*)?>([^<]*)<\/\1\s*>/g;

/** The xmlkv command. */
export const xmlkv: Command<XmlkvArgs> = {
  name: 'xmlkv',
  docs: {
    summary: 'Extracts the elements of an XML text (_raw by default) that hold only text: <name>value</name> gives name=value.',
    usage: 'xmlkv [<field>] [maxinputs=<int>]',
    examples: [
      {
        spl: 'xmlkv Message',
        input: [{ Message: '<Task><Author>bob</Author><Enabled x="1">true</Enabled></Task>' }],
        output: [{ Message: '<Task><Author>bob</Author><Enabled x="1">true</Enabled></Task>', Author: 'bob', Enabled: 'true' }],
      },
    ],
    manual: 'Search Reference: xmlkv',
  },
  order: 'keeps',
  parse: (p) => parseOneField(p, OPTIONS, true),
  fields: (_args, input) => ({ named: new Map([...input.named].filter(([, status]) => status !== 'never')), open: true }),
  needs: (args, demanded) => demandAlso(demanded, [args.field?.name ?? '_raw']),
  run: (args, input, { demanded }) => {
    const field = args.field?.name ?? '_raw';
    return changeRows(input ?? [], (row) => {
      const value = row.get(field);
      if (value === undefined) return;
      const found: Row = new Map();
      for (const text of valuesOf(value)) {
        for (const [, name = '', content = ''] of text.matchAll(LEAF)) {
          if (content !== '' && demands(demanded, name)) found.set(name, xmlkvValue(found.get(name), unescapeXml(content)));
        }
      }
      for (const [name, content] of found) row.set(name, content);
    });
  },
};
