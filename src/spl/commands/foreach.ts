/** foreach: runs a template for each field, or for each value of a field. */
import { didYouMean } from '../../base/suggest.ts';
import type { Command, StageContext } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { fieldSubstitutions, foreachField, meantFields, type Placeholders } from '../operators/foreach-fields.ts';
import { fillTemplate, parseTemplate } from '../operators/foreach-template.ts';
import { foreachValue, type ValueMode } from '../operators/foreach-values.ts';
import { findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { Batches } from '../semantics/value.ts';
import type { FieldNode, OptionNode, SubsearchNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { walkArgs } from '../syntax/walk.ts';

/** Arguments of `foreach`: what stands in the brackets both as text, which is what runs, and parsed with its placeholders. */
export type ForeachArgs = {
  readonly fields: readonly FieldNode[];
  readonly options: readonly OptionNode[];
  readonly template: WordNode;
  readonly body: SubsearchNode;
};

const OPTIONS: OptionTypes = {
  mode: ['multifield', 'multivalue', 'json_array', 'auto_collections'],
  fieldstr: 'text',
  matchstr: 'text',
  matchseg1: 'text',
  matchseg2: 'text',
  matchseg3: 'text',
  itemstr: 'text',
  iterstr: 'text',
};

/** The foreach command. */
export const foreach: Command<ForeachArgs> = {
  name: 'foreach',
  docs: {
    summary:
      'Runs a piece of a search for each field of a list, or for each value of a field, with <<FIELD>> and the like replaced as text.',
    usage:
      'foreach [mode=multifield|multivalue|json_array|auto_collections] <wc-field-list> [fieldstr=<string>] [matchstr=<string>] [matchseg1=<string>] [matchseg2=<string>] [matchseg3=<string>] [itemstr=<string>] [iterstr=<string>] <subsearch>',
    examples: [
      {
        spl: `foreach count_* [eval <<FIELD>> = if('<<FIELD>>' > 5, "many <<MATCHSTR>>", "few <<MATCHSTR>>")]`,
        input: [{ count_cats: '9', count_dogs: '1' }],
        output: [{ count_cats: 'many cats', count_dogs: 'few dogs' }],
      },
      {
        spl: 'foreach mode=multivalue sizes [eval total = total + <<ITEM>>]',
        input: [{ sizes: ['1', '2'], total: '10' }],
        output: [{ sizes: ['1', '2'], total: '13' }],
      },
    ],
    manual: 'Search Reference: foreach',
  },
  order: 'keeps',
  parse: parseForeach,
  fields: foreachFields,
  // The texts that run are not known before the run.
  needs: () => 'all',
  run: (args, input, context) => runForeach(args, input ?? [], context),
};

function parseForeach(p: StageParser): ForeachArgs | undefined {
  const fields: FieldNode[] = [];
  let template: WordNode | undefined;
  let body: SubsearchNode | undefined;
  const options = parseArguments(p, OPTIONS, () => {
    const start = p.here();
    const rest = p.rest();
    const brackets = body === undefined ? p.subsearch() : undefined;
    if (brackets !== undefined) {
      const span = { start: start.start + 1, end: Math.max(start.start + 1, p.since(start).end - 1) };
      template = { kind: 'word', span, text: rest.slice(1, span.end - start.start), quoted: false };
      body = brackets;
      return true;
    }
    const field = p.field({ wildcards: true });
    if (field !== undefined) fields.push(field);
    return field !== undefined;
  });
  if (fields.length === 0) p.problem('spl/expected-field', 'foreach needs a field.', p.nameSpan);
  if (template === undefined || body === undefined) {
    p.problem('spl/missing-template', 'foreach needs what is to be done for each field in square brackets.', p.nameSpan);
    return undefined;
  }
  if (modeOf(options) !== 'multifield') checkOneEval(p, body);
  checkPlaceholders(p, template, options);
  return fields.length === 0 ? undefined : { fields, options, template, body };
}

/** Text that looks like a placeholder and is none stays as it is, which no field has for a name. */
function checkPlaceholders(p: StageParser, { text, span }: WordNode, options: readonly OptionNode[]): void {
  const { field, matchstr, segments, item, iteration } = placeholdersOf(options);
  const known = [field, matchstr, ...segments, item, iteration];
  for (const { 0: written, index } of text.matchAll(/<<\w+>>/g)) {
    if (known.includes(written)) continue;
    const at = { start: span.start + index, end: span.start + index + written.length };
    p.problem('spl/unknown-placeholder', `foreach puts nothing in the place of ${written}.${didYouMean(written, known)}`, at);
  }
}

function checkOneEval(p: StageParser, body: SubsearchNode): void {
  const { stages } = body.pipeline;
  const other = stages.find(({ command }, i) => i > 0 || command !== 'eval');
  if (other !== undefined)
    p.problem('spl/invalid-template', 'Over values, foreach takes a single eval and nothing else.', other.span);
}

function modeOf(options: readonly OptionNode[]): 'multifield' | ValueMode {
  switch (textOption(options, 'mode')?.toLowerCase()) {
    case 'multivalue':
      return 'multivalue';
    case 'json_array':
      return 'json_array';
    case 'auto_collections':
      return 'auto_collections';
    default:
      return 'multifield';
  }
}

/** The placeholders, by the names the options give them. */
function placeholdersOf(options: readonly OptionNode[]): Placeholders {
  const named = (option: string, otherwise: string): string => findOption(options, option)?.value.text ?? otherwise;
  return {
    field: named('fieldstr', '<<FIELD>>'),
    matchstr: named('matchstr', '<<MATCHSTR>>'),
    segments: [1, 2, 3].map((n) => named(`matchseg${n}`, `<<MATCHSEG${n}>>`)),
    item: named('itemstr', '<<ITEM>>'),
    iteration: named('iterstr', '<<ITER>>'),
  };
}

/** What eval assigns to may be there afterwards; any other command may do anything. */
function foreachFields(args: ForeachArgs, input: Fields): Fields {
  if (args.body.pipeline.stages.some(({ command }) => command !== 'eval')) {
    return {
      named: new Map([...input.named].filter(([, status]) => status !== 'never').map(([name]) => [name, 'maybe'])),
      open: true,
    };
  }
  const placeholders = placeholdersOf(args.options);
  const known = [...input.named].filter(([, status]) => status !== 'never').map(([name]) => name);
  const meant = meantFields(
    args.fields.map((field) => field.name),
    known,
  );
  const made = targetsOf(args.body).flatMap((target) => {
    const template = parseTemplate(target, [placeholders.field, placeholders.matchstr, ...placeholders.segments]);
    return meant.map((field) => fillTemplate(template, fieldSubstitutions(field, placeholders)));
  });
  return withFields(input, new Set(made), 'maybe');
}

function targetsOf(body: SubsearchNode): readonly string[] {
  const targets: string[] = [];
  for (const { args } of body.pipeline.stages) {
    walkArgs(args ?? {}, (node) => {
      if (node.kind === 'assignment') targets.push(node.target.name);
    });
  }
  return targets;
}

function runForeach(args: ForeachArgs, input: Batches, context: StageContext): Batches {
  const patterns = args.fields.map((field) => field.name);
  const placeholders = placeholdersOf(args.options);
  const mode = modeOf(args.options);
  const { text } = args.template;
  if (mode === 'multifield') return foreachField(input, patterns, text, placeholders, context);
  return foreachValue(input, patterns, text, placeholders, mode, context);
}
