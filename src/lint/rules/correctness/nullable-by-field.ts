/** Rule: results are not grouped by a field that only some of them have. */
import { fieldStatus } from '../../../spl/fields.ts';
import type { FieldNode } from '../../../spl/syntax/ast.ts';
import type { LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { isTransforming } from '../../search-shapes.ts';

export const nullableByField = searchRule(
  'lint/nullable-by-field',
  {
    what: 'stats groups by a field that rex sets only where its pattern matches, and nothing fills it in before.',
    why: 'Results that lack a field of BY are dropped without a word: events whose text looks a little different are never counted.',
    severity: 'info',
    references: ['Search Reference: stats, "by-clause"', 'Search Reference: fillnull'],
    bad: '`web` | rex field=url "(?<page>[^/]+)$" | stats count by user, page | `example_filter`',
    good: '`web` | rex field=url "(?<page>[^/]+)$" | fillnull value=none page | stats count by user, page | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      if (at.stage.command !== 'stats') continue;
      for (const { name, span } of byFields(at)) {
        if (fieldStatus(at.flow.input, name) === 'maybe' && comesFromRex(at, name))
          report(span, `Results in which rex finds no ${name} are dropped.`);
      }
    }
  },
);

function byFields({ stage }: LintedStage): readonly FieldNode[] {
  const by = stage.args?.['by'] ?? [];
  return ('kind' in by ? [by] : by).filter((node) => node.kind === 'field');
}

/** Whether the last command that touches the field is a rex, which makes it anew. */
function comesFromRex({ pipeline, index }: LintedStage, name: string): boolean {
  const before = pipeline.slice(0, index);
  const source = before.findLast(
    (one) => isTransforming(one) || one.flow.input.named.get(name) !== one.flow.fields.named.get(name),
  );
  return (
    source?.stage.command === 'rex' &&
    source.flow.input.named.get(name) === undefined &&
    !before.slice(source.index + 1).some(fillsIn)
  );
}

function fillsIn({ stage }: LintedStage): boolean {
  return stage.command === 'fillnull' || stage.command === 'where' || stage.command === 'eval';
}
