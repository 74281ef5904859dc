/** Rule: results are not grouped by a field that only some of them have. */
import type { LintedStage } from '../../linted-search.ts';
import { partialMaker } from '../../partial-fields.ts';
import { searchRule } from '../../rule.ts';
import { byFields } from '../../search-shapes.ts';

export const nullableByField = searchRule(
  'lint/nullable-by-field',
  {
    what: 'stats groups by a field that rex, a lookup or an outer join sets only where it finds something, or eval by null(), and nothing fills it in before.',
    why: 'Results that lack a field of BY are dropped without a word: events whose text looks a little different are never counted.',
    severity: 'info',
    references: ['Search Reference: stats, "by-clause"', 'Search Reference: fillnull'],
    bad: '`web` | rex field=url "(?<page>[^/]+)$" | stats count by user, page | `example_filter`',
    good: '`web` | rex field=url "(?<page>[^/]+)$" | fillnull value=none page | stats count by user, page | `example_filter`',
  },
  (search, report, { knownFields }) => {
    for (const at of search.stages) {
      if (at.stage.command !== 'stats') continue;
      for (const { name, span } of byFields(at)) {
        const maker = partialMaker(at, name, knownFields);
        if (maker === undefined || at.pipeline.slice(maker.index + 1, at.index).some(fillsIn)) continue;
        report(span, dropped(maker.stage.command, name));
      }
    }
  },
);

function dropped(command: string, name: string): string {
  return command === 'eval'
    ? `Results for which eval gives no ${name} are dropped.`
    : `Results in which ${command} finds no ${name} are dropped.`;
}

/** What may give the field a value, or ask for one. */
function fillsIn({ stage }: LintedStage): boolean {
  return ['fillnull', 'where', 'eval'].includes(stage.command);
}
