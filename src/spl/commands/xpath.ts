/** xpath: values out of XML by an XPath expression. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { parseXPath, xpathValues } from '../semantics/xpath.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `xpath`. */
export type XpathArgs = { readonly path: WordNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { field: 'text', outfield: 'text', default: 'text' };

/** The xpath command. */
export const xpath: Command<XpathArgs> = {
  name: 'xpath',
  docs: {
    summary: 'Puts what an XPath expression finds in XML (_raw by default) into a field.',
    usage: 'xpath [outfield=<field>] "<xpath>" [field=<field>] [default=<string>]',
    examples: [
      {
        spl: `xpath outfield=ports "//port[@state='open']" field=scan default=none`,
        input: [{ scan: '<host><port state="open">22</port><port state="closed">23</port></host>' }, { scan: '<host/>' }],
        output: [
          { scan: '<host><port state="open">22</port><port state="closed">23</port></host>', ports: '22' },
          { scan: '<host/>', ports: 'none' },
        ],
      },
    ],
    manual: 'Search Reference: xpath',
  },
  order: 'keeps',
  parse: parseXpathArgs,
  fields: (args, input) => {
    const output = outputOf(args);
    if (textOption(args.options, 'default') !== undefined) return withFields(input, [output], 'always');
    return input.named.get(output) === 'always' ? input : withFields(input, [output], 'maybe');
  },
  needs: (args, demanded) => demandAlso(demanded, [textOption(args.options, 'field') ?? '_raw']),
  run: (args, input) => {
    const field = textOption(args.options, 'field') ?? '_raw';
    const output = outputOf(args);
    const otherwise = textOption(args.options, 'default');
    const path = parseXPath(args.path.text);
    if (path === undefined) return input ?? [];
    return changeRows(input ?? [], (row) => {
      const texts = valuesOf(row.get(field) ?? []);
      const value = asValue(texts.flatMap((text) => xpathValues(path, text))) ?? otherwise;
      if (value !== undefined) row.set(output, value);
    });
  },
};

function outputOf(args: XpathArgs): string {
  return textOption(args.options, 'outfield') ?? 'xpath';
}

function parseXpathArgs(p: StageParser): XpathArgs | undefined {
  let path: WordNode | undefined;
  const options = parseArguments(p, OPTIONS, () => {
    if (path !== undefined) return false;
    path = p.word();
    return path !== undefined;
  });
  if (path === undefined) {
    p.problem('spl/expected-value', 'xpath needs a path in double quotes.', p.nameSpan);
    return undefined;
  }
  if (parseXPath(path.text) === undefined) {
    const message =
      'xpath knows steps such as a/b, //a, *, . and .., conditions such as [@k], [@k="x"], [b="x"], [2] and [last()], and @k at the end.';
    p.problem('spl/invalid-xpath', message, path.span);
  }
  return { path, options };
}
