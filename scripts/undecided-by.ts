/** Why nothing is known of a search's fields beyond those it names. */
import type { LinkedDetection } from '../src/content/content.ts';
import { aggregates } from '../src/spl/aggregates/index.ts';
import { flowOf } from '../src/spl/analyze.ts';
import { commands } from '../src/spl/commands/index.ts';
import { functions } from '../src/spl/functions/index.ts';
import { parse } from '../src/spl/parse.ts';
import type { Surroundings } from '../src/spl/world.ts';

/** The last command that opens the set of fields, or the events the search begins with. */
export function undecidedBy({ expanded }: LinkedDetection, surroundings: Surroundings): string {
  const search = parse(expanded, commands, () => undefined);
  const stages = flowOf(search, { commands, functions, aggregates }, { surroundings });
  const opener = stages.findLastIndex(({ input, fields }, index) => fields.open && (index === 0 || !input.open));
  const stage = stages[opener];
  if (stage === undefined) return 'nothing';
  if (stage.stage.command.startsWith('`')) return `the macro ${stage.stage.command.replaceAll('`', '')} of another app`;
  if (opener > 0)
    return stage.stage.args === undefined ? `\`${stage.stage.command}\`, not understood` : `\`${stage.stage.command}\``;
  if (stage.stage.command === 'search') return 'the events: add-ons';
  const text = expanded.text.slice(stage.stage.span.start, stage.stage.span.end).replace(/\s+/g, ' ');
  return `\`${text.length > 60 ? `${text.slice(0, 60)}...` : text}\``;
}
