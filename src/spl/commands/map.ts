/** map: a search for each result, with the result's values put in. */
import type { Command, StageContext } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { collectRows } from '../operators/batches.ts';
import { countOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { fillTemplate, templateNames } from '../operators/search-template.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `map`: the text of a search, or the name of a saved one. */
export type MapArgs = {
  readonly options: readonly OptionNode[];
  readonly search: WordNode | undefined;
  readonly saved: WordNode | undefined;
};

const OPTIONS: OptionTypes = { maxsearches: 'count', search: 'text' };
const DEFAULT_SEARCHES = 10;

/** The map command. Macros in its quoted search are expanded when it runs. */
export const map: Command<MapArgs> = {
  name: 'map',
  docs: {
    summary: 'Runs a search for each result, with $field$ replaced by its values, and gives the results of all of them.',
    usage: 'map (<searchoption> | <savedsplunkoption>) [maxsearches=<int>]',
    examples: [
      {
        spl: 'map search="search user=$name$ | eval found_by=\\"$_serial_id$\\""',
        events: [{ user: 'a' }, { user: 'b' }],
        input: [{ name: 'b' }, { name: 'a' }],
        output: [
          { user: 'b', found_by: '0' },
          { user: 'a', found_by: '1' },
        ],
      },
    ],
    manual: 'Search Reference: map',
  },
  order: 'needs',
  parse: parseMap,
  fields: () => ANY_FIELDS,
  needs: (args) => (args.search === undefined ? 'all' : templateNames(args.search.text)),
  run: mapRows,
};

function parseMap(p: StageParser): MapArgs | undefined {
  let saved: WordNode | undefined;
  let bracketed: WordNode | undefined;
  const options = parseArguments(p, OPTIONS, () => {
    const text = p.rest();
    const subsearch = p.template();
    if (subsearch !== undefined) {
      // What stands in the brackets is a template as the quoted text is, run for every result.
      const { start, end } = subsearch.span;
      bracketed = { kind: 'word', span: subsearch.span, text: text.slice(1, end - start - 1), quoted: false };
      return true;
    }
    const word = p.word();
    saved ??= word;
    return word !== undefined;
  });
  const search = bracketed ?? options.findLast(({ name }) => name === 'search')?.value;
  if (search === undefined && saved === undefined)
    p.problem('spl/missing-option', 'map needs search="..." or the name of a saved search.', p.nameSpan);
  return search === undefined && saved === undefined ? undefined : { options, search, saved };
}

function* mapRows(args: MapArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const template = args.search?.text ?? context.world.savedSearch(args.saved?.text ?? '');
  if (template === undefined) {
    context.needsSplunk(`the saved search ${args.saved?.text ?? ''} (no app has it)`);
    return;
  }
  const rows = collectRows(input ?? []);
  const most = countOption(args.options, 'maxsearches') ?? DEFAULT_SEARCHES;
  if (rows.length > most) {
    const message = `map ran its search for the first ${most} of ${rows.length} results (maxsearches), as Splunk does.`;
    context.warn({ code: 'run/map-limit', message });
  }
  for (const [serial, row] of rows.slice(0, most).entries()) yield* mapRow(template, row, serial, context);
}

function* mapRow(template: string, row: Row, serial: number, context: StageContext): Generator<Batch> {
  row.set('_serial_id', String(serial));
  const missing: string[] = [];
  const text = fillTemplate(template, row, (name) => missing.push(name));
  if (missing.length > 0) {
    const message = `A result has no ${missing.join(', ')}, which the search of map needs: it was not run for that result.`;
    context.warn({ code: 'run/map-missing-field', message });
    return;
  }
  const search = context.read(text);
  if (search !== undefined) yield* context.produce(search.pipeline, { demanded: context.demanded, ordered: true });
}
