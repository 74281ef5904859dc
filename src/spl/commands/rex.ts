/** rex: extracts fields with a regular expression, or edits a field as sed does. */
import type { Command, StageContext } from '../command.ts';
import { withFields } from '../fields.ts';
import { setField } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { mapValue } from '../operators/field-values.ts';
import { countOption, findOption, takeOption, takeUnknownOption, textOption, type OptionTypes } from '../operators/options.ts';
import { compileRexExtraction } from '../operators/rex-extraction.ts';
import { leaveToSplunk, reportRegex } from '../operators/regex-trouble.ts';
import { takeRegex } from '../operators/take-regex.ts';
import { compileSed } from '../operators/sed.ts';
import { regexFacts } from '../semantics/regex.ts';
import type { Row } from '../semantics/value.ts';
import type { OptionNode, StringNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `rex`; with mode=sed the expression is a sed command. */
export type RexArgs = { readonly options: readonly OptionNode[]; readonly expression: StringNode };

const OPTIONS: OptionTypes = { field: 'text', max_match: 'count', offset_field: 'text', mode: ['sed'] };

/** The rex command. */
export const rex: Command<RexArgs> = {
  name: 'rex',
  docs: {
    summary: 'Extracts the named groups of a regular expression as fields, or replaces text with a sed expression.',
    usage: 'rex [field=<field>] (<regex-expression> [max_match=<int>] [offset_field=<string>] | mode=sed <sed-expression>)',
    examples: [
      {
        spl: 'rex field=path "^/(?<top>[^/]+)/(?<rest>.*)"',
        input: [{ path: '/var/log/messages' }, { path: 'none', top: 'kept' }],
        output: [
          { path: '/var/log/messages', top: 'var', rest: 'log/messages' },
          { path: 'none', top: 'kept' },
        ],
      },
      {
        spl: 'rex field=ids max_match=0 "(?<id>\\d+)"',
        input: [{ ids: '1,22,333' }],
        output: [{ ids: '1,22,333', id: ['1', '22', '333'] }],
      },
      {
        spl: 'rex field=card mode=sed "s/(\\d{4}-){3}/XXXX-XXXX-XXXX-/g"',
        input: [{ card: '1234-5678-9012-3456' }],
        output: [{ card: 'XXXX-XXXX-XXXX-3456' }],
      },
    ],
    manual: 'Search Reference: rex',
  },
  order: 'keeps',
  parse: parseRex,
  fields: (args, input) => {
    if (isSed(args.options)) return input;
    const offsets = textOption(args.options, 'offset_field');
    const made = [...groupNames(args), ...(offsets === undefined ? [] : [offsets])];
    return withFields(
      input,
      made.filter((name) => input.named.get(name) !== 'always'),
      'maybe',
    );
  },
  // A field that is extracted here may be there before, and stays where nothing matches.
  needs: (args, demanded) => demandAlso(demanded, [fieldOf(args)]),
  run: (args, input, context) => changeRows(input ?? [], compileRex(args, context)),
};

function fieldOf(args: RexArgs): string {
  return textOption(args.options, 'field') ?? '_raw';
}

function isSed(options: readonly OptionNode[]): boolean {
  return textOption(options, 'mode')?.toLowerCase() === 'sed';
}

function groupNames(args: RexArgs): readonly string[] {
  return regexFacts(args.expression.value).names.map((group) => group.name);
}

function parseRex(p: StageParser): RexArgs | undefined {
  const options: OptionNode[] = [];
  let expression: StringNode | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) {
      options.push(option);
      continue;
    }
    if (takeUnknownOption(p, OPTIONS)) continue;
    const text = expression === undefined ? takeRegex(p) : undefined;
    if (text === undefined) break;
    expression = text;
  }
  if (expression === undefined && p.atEnd()) {
    p.problem('spl/expected-value', 'rex needs a regular expression in double quotes.', p.nameSpan);
  }
  p.expectEnd();
  if (expression === undefined) return undefined;
  if (isSed(options)) checkSed(p, options, expression);
  else checkRegex(p, expression);
  return { options, expression };
}

function checkSed(p: StageParser, options: readonly OptionNode[], expression: StringNode): void {
  const { problem, unsupported } = compileSed(expression.value);
  if (unsupported !== undefined) reportRegex(p, unsupported, expression.span);
  else if (problem !== undefined) p.problem('spl/invalid-sed', problem, expression.span);
  const useless = findOption(options, 'max_match') ?? findOption(options, 'offset_field');
  if (useless !== undefined) p.problem('spl/invalid-option', `mode=sed has no ${useless.name}=.`, useless.span);
}

function checkRegex(p: StageParser, expression: StringNode): void {
  const regex = regexFacts(expression.value);
  if (regex.problem !== undefined) reportRegex(p, regex.problem, expression.span);
  else if (regex.names.length === 0) {
    p.problem(
      'spl/regex-without-group',
      'The regular expression extracts nothing: it needs a named group, (?<name>...).',
      expression.span,
    );
  }
}

function compileRex(args: RexArgs, context: StageContext): (row: Row) => void {
  const field = fieldOf(args);
  if (isSed(args.options)) {
    const { replace, unsupported } = compileSed(args.expression.value, context.warn);
    if (unsupported !== undefined) context.needsSplunk(`a regular expression with ${unsupported.message}`);
    return (row) => {
      const value = row.get(field);
      if (value !== undefined) setField(row, field, mapValue(value, replace));
    };
  }
  leaveToSplunk(args.expression.value, context);
  const most = countOption(args.options, 'max_match') ?? 1;
  const extract = compileRexExtraction(args.expression.value, {
    most: most === 0 ? Infinity : most,
    offsetField: textOption(args.options, 'offset_field'),
    warn: context.warn,
  });
  return (row) => {
    const value = row.get(field);
    if (value !== undefined) extract(value, row);
  };
}
