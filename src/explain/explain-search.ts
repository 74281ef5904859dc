/** Explains a search: its macros put in, the fields behind every command, what it refers to, what it costs. Pure. */
import type { Source } from '../base/source.ts';
import { dataModelReference } from '../content/data-model-references.ts';
import { lookupReferences } from '../content/lookup-references.ts';
import { reachableMacros } from '../content/check-unused.ts';
import { flowOf } from '../spl/analyze.ts';
import type { Tables } from '../spl/command.ts';
import type { Fields } from '../spl/fields.ts';
import { fieldStatus } from '../spl/fields.ts';
import { parse } from '../spl/parse.ts';
import type { Pipeline } from '../spl/syntax/ast.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { subsearchesOf, walkArgs } from '../spl/syntax/walk.ts';
import type { Surroundings } from '../spl/world.ts';
import { costNotes } from './cost-notes.ts';
import type {
  ExplainedCommand,
  ExplainedDataModel,
  ExplainedFields,
  ExplainedMacro,
  ExplainedSearch,
} from './explained-search.ts';
import type { PlacedStage } from './placed-stage.ts';

export interface ExplainContext {
  readonly tables: Tables;
  readonly macros: MacroTable;
  readonly knownFields: Surroundings;
}

/** `expanded` is `written` with its macros put in. */
export function explainSearch(written: Source, expanded: Source, context: ExplainContext): ExplainedSearch {
  const { pipeline } = parse(expanded, context.tables.commands, () => undefined);
  const stages = placedStages(pipeline, expanded, context);
  return {
    commands: stages.map((placed) => commandOf(placed, expanded)),
    macros: macrosOf(written, context.macros),
    lookups: lookupReferences(expanded).map(({ name, command }) => ({
      name,
      command,
      columns: context.knownFields.lookupColumns(name),
    })),
    dataModels: dataModelsOf(stages, context.knownFields),
    times: timesOf(stages, expanded),
    cost: costNotes(stages, expanded, context.tables.commands),
  };
}

function timesOf(stages: readonly PlacedStage[], { text }: Source): readonly string[] {
  const found: string[] = [];
  for (const { flow, depth, isFirst } of stages) {
    if (depth > 0 || !isFirst) continue;
    walkArgs(flow.stage.args ?? {}, (node) => {
      if (node.kind === 'time-modifier') found.push(text.slice(node.span.start, node.span.end));
    });
  }
  return found;
}

/** A subsearch is looked at as a search of its own. */
function placedStages(pipeline: Pipeline, source: Source, context: ExplainContext, depth = 0): readonly PlacedStage[] {
  const flows = flowOf({ source, pipeline }, context.tables, { surroundings: context.knownFields });
  return flows.flatMap((flow, index) => [
    { flow, depth, isFirst: index === 0 },
    ...subsearchesOf(flow.stage).flatMap((inner) => placedStages(inner.pipeline, source, context, depth + 1)),
  ]);
}

function commandOf({ flow, depth, isFirst }: PlacedStage, { text }: Source): ExplainedCommand {
  const { stage, input, fields } = flow;
  return {
    text: oneLine(text.slice(stage.span.start, stage.span.end)),
    command: stage.command,
    depth,
    isFirst,
    fields: fieldsBehind(input, fields),
  };
}

/** White space outside of quotes is one blank. */
export function oneLine(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+/gs, (found) => (found.startsWith('"') ? found : ' ')).trim();
}

function fieldsBehind(before: Fields, after: Fields): ExplainedFields {
  const names = (status: string) => [...after.named].filter(([, each]) => each === status).map(([name]) => name);
  const wasThere = (name: string) => ['always', 'maybe'].includes(fieldStatus(before, name));
  const lost = [...before.named.keys()].filter((name) => wasThere(name) && fieldStatus(after, name) === 'never');
  return { known: names('always'), possible: names('maybe'), gone: lost, others: after.open };
}

/** Those the search calls, and those they call. */
function macrosOf(written: Source, table: MacroTable): readonly ExplainedMacro[] {
  const called = macroCalls(written).map(({ name, args }) => macroKey(name, args.length));
  const keys = new Set([...called, ...reachableMacros(called, table)]);
  return [...keys].map((name) => {
    const source = table.get(name)?.definition;
    const place = source === undefined ? undefined : { source, span: { start: 0, end: source.text.length } };
    return { name, definition: source?.text, place };
  });
}

function dataModelsOf(stages: readonly PlacedStage[], { dataModel }: Surroundings): readonly ExplainedDataModel[] {
  const found = new Map<string, ExplainedDataModel>();
  for (const { flow } of stages) {
    const reference = dataModelReference(flow.stage);
    if (reference === undefined) continue;
    const { model, dataset } = reference;
    found.set(`${model}.${dataset ?? ''}`, { name: model, dataset, isKnown: dataModel(model) !== undefined });
  }
  return [...found.values()];
}
