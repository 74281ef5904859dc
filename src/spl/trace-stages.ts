/** Makes a run's trace out of what the meters between the stages saw. */
import type { TraceStage } from '../results/trace.ts';
import type { Analysis, StageFlow } from './analyze.ts';
import { fieldStatus } from './fields.ts';
import { sawEveryField, type Meter } from './meter.ts';
import type { Search } from './syntax/ast.ts';
import { walkArgs } from './syntax/walk.ts';

/** `meters[i]` saw the output of stage i; `given` saw the rows handed to the first stage. */
export function traceStages(
  search: Search,
  analysis: Analysis,
  meters: readonly Meter[],
  given: Meter | undefined,
): readonly TraceStage[] {
  return analysis.stages.map((flow, i) => {
    const before = i === 0 ? given : meters[i - 1];
    const after = meters[i];
    const { start, end } = flow.stage.span;
    return {
      command: flow.stage.command,
      spl: search.source.text.slice(start, end).replace(/\s+/g, ' ').trim(),
      rows_in: before?.rows ?? null,
      rows_out: after?.rows ?? 0,
      duration_ms: Math.max(0, (after?.time ?? 0) - (before?.time ?? 0)),
      ...changedFields(flow, before?.fields ?? new Set(), after?.fields ?? new Set()),
      ...missingBy(flow, before),
    };
  });
}

/** A field that later rows lack by chance is not lost: only one that the stage surely takes away. */
function changedFields(
  flow: StageFlow,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): Pick<TraceStage, 'fields_added' | 'fields_lost'> {
  return {
    fields_added: [...after].filter((name) => !before.has(name)),
    fields_lost: [...before].filter((name) => !after.has(name) && fieldStatus(flow.fields, name) === 'never'),
  };
}

function missingBy({ stage }: StageFlow, before: Meter | undefined): Pick<TraceStage, 'by_missing'> {
  const by = stage.args?.['by'];
  if (by === undefined || before === undefined || before.rows === 0 || !sawEveryField(before)) return {};
  const missing = new Set<string>();
  walkArgs({ by }, (node) => {
    if (node.kind === 'field' && !before.fields.has(node.name)) missing.add(node.name);
  });
  return missing.size === 0 ? {} : { by_missing: [...missing] };
}
