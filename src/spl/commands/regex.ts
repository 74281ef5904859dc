/** regex: keeps the rows in which a field matches a regular expression, or does not. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { filterRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { valuesOf } from '../operators/field-values.ts';
import { regexKeepsMissing } from '../operators/open-questions-values.ts';
import { leaveToSplunk, reportRegex } from '../operators/regex-trouble.ts';
import { takeRegex } from '../operators/take-regex.ts';
import { compileRegex } from '../semantics/regex.ts';
import type { FieldNode, StringNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `regex`; `operator` is `=` or `!=`, undefined without a field. */
export type RegexArgs = {
  readonly field: FieldNode | undefined;
  readonly operator: WordNode | undefined;
  readonly expression: StringNode;
};

/** The regex command. */
export const regex: Command<RegexArgs> = {
  name: 'regex',
  docs: {
    summary:
      'Keeps the results in which a field (_raw by default) matches a regular expression; with != those in which it does not.',
    usage: 'regex (<field>=<regex-expression> | <field>!=<regex-expression> | <regex-expression>)',
    examples: [
      {
        spl: 'regex process="(?i)cmd\\.exe$"',
        input: [{ process: 'C:\\Windows\\CMD.EXE' }, { process: 'cmd.exe /c dir' }, { user: 'x' }],
        output: [{ process: 'C:\\Windows\\CMD.EXE' }],
      },
      {
        spl: 'regex "error \\d+"',
        input: [{ _raw: 'error 12 in disk' }, { _raw: 'no error' }],
        output: [{ _raw: 'error 12 in disk' }],
      },
    ],
    manual: 'Search Reference: regex',
  },
  order: 'keeps',
  parse: parseRegex,
  fields: (args, input) => {
    const name = args.field?.name ?? '_raw';
    return isNegated(args) || input.named.get(name) === 'always' ? input : withFields(input, [name], 'always');
  },
  needs: (args, demanded) => demandAlso(demanded, [args.field?.name ?? '_raw']),
  run: (args, input, context) => {
    const name = args.field?.name ?? '_raw';
    leaveToSplunk(args.expression.value, context);
    const { test } = compileRegex(args.expression.value, { warn: context.warn });
    const negated = isNegated(args);
    return filterRows(input ?? [], (row) => {
      const value = row.get(name);
      if (value === undefined) return regexKeepsMissing(negated);
      return valuesOf(value).some(test) !== negated;
    });
  },
};

function isNegated(args: RegexArgs): boolean {
  return args.operator?.text === '!=';
}

function parseRegex(p: StageParser): RegexArgs | undefined {
  const field = /^(?:"(?:[^"\\]|\\[^])*"|'[^']*'|[^\s"'=!]+)\s*!?=/.test(p.rest()) ? p.field({ wildcards: false }) : undefined;
  const operator = field === undefined ? undefined : parseOperator(p);
  const expression = takeRegex(p);
  if (expression === undefined) p.problem('spl/expected-value', 'regex needs a regular expression in double quotes.', p.nameSpan);
  p.expectEnd();
  if (expression === undefined) return undefined;
  const { problem } = compileRegex(expression.value);
  if (problem !== undefined) reportRegex(p, problem, expression.span);
  return { field, operator, expression };
}

function parseOperator(p: StageParser): WordNode | undefined {
  const not = p.symbol('!=');
  const span = not ?? p.symbol('=');
  return span === undefined ? undefined : { kind: 'word', span, text: not === undefined ? '=' : '!=', quoted: false };
}
