/** Fields that a command of the search sets for some of the results only: what a lookup, a pattern or an outer join finds, and eval by null(). */
import { fieldStatus } from '../spl/fields.ts';
import { walkArgs } from '../spl/syntax/walk.ts';
import type { Surroundings } from '../spl/world.ts';
import type { LintedStage } from './linted-search.ts';
import { isTransforming, optionOf } from './search-shapes.ts';

/** The command that sets the field for some results only, when it is the last that has to do with it; undefined when nothing says so. */
export function partialMaker(at: LintedStage, name: string, surroundings: Surroundings): LintedStage | undefined {
  if (fieldStatus(at.flow.input, name) !== 'maybe') return undefined;
  const source = at.pipeline
    .slice(0, at.index)
    .findLast((one) => isTransforming(one) || one.flow.input.named.get(name) !== one.flow.fields.named.get(name));
  if (source === undefined || source.flow.input.named.get(name) !== undefined) return undefined;
  return isPartial(source, name, surroundings) ? source : undefined;
}

function isPartial({ stage }: LintedStage, name: string, { lookupColumns }: Surroundings): boolean {
  switch (stage.command) {
    case 'rex':
      return true;
    case 'join':
      return /^(?:left|outer)$/i.test(optionOf(stage, 'type')?.value.text ?? '');
    case 'lookup': {
      // One of another app may have a default for what it does not know.
      const table = stage.args?.['table'];
      return table !== undefined && 'kind' in table && table.kind === 'word' && lookupColumns(table.text) !== undefined;
    }
    case 'eval':
      return setsToNull(stage, name);
    default:
      return false;
  }
}

function setsToNull({ args }: LintedStage['stage'], name: string): boolean {
  const assignments = args?.['assignments'] ?? [];
  let found = false;
  for (const node of 'kind' in assignments ? [assignments] : assignments) {
    if (node.kind !== 'assignment' || node.target.name !== name) continue;
    walkArgs({ value: node.value }, (inner) => {
      if (inner.kind === 'call' && inner.name === 'null') found = true;
    });
  }
  return found;
}
