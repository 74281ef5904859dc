/** Rule: fields that results are grouped by are there. */
import { fieldStatus } from '../../../spl/fields.ts';
import type { LintedStage } from '../../linted-search.ts';
import { searchRule, type SearchReport } from '../../rule.ts';
import { byFields, isNarrowed, otherCase } from '../../search-shapes.ts';

export const missingByField = searchRule(
  'lint/missing-by-field',
  {
    what: 'A command groups by a field that nothing before it creates or keeps, or table lists one.',
    why: 'stats and its like drop every result that lacks a field of BY: there are no results at all. A column of table stays empty.',
    severity: 'warning',
    references: ['Search Reference: stats, "by-clause"'],
    bad: '`web` | stats count by user | stats sum(count) AS count by user, dest | `example_filter`',
    good: '`web` | stats count by user, dest | stats sum(count) AS count by user, dest | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      if (!isNarrowed(at)) continue;
      if (at.stage.command === 'table') tellColumns(at, report);
      if (!GROUPING.has(at.stage.command)) continue;
      for (const field of byFields(at)) {
        if (!field.name.includes('*') && fieldStatus(at.flow.input, field.name) === 'never')
          report(
            field.span,
            `There is no field ${field.name} here, so ${at.stage.command} drops every result.${otherCase(at.flow.input, field.name)}`,
          );
      }
    }
  },
);

/** Columns that stay empty. Behind another table or fields, a list that names more than there is may be meant for several searches. */
function tellColumns(at: LintedStage, report: SearchReport): void {
  const columns = at.stage.args?.['fields'] ?? [];
  for (const field of 'kind' in columns ? [] : columns) {
    if (field.kind !== 'field' || field.name.includes('*') || fieldStatus(at.flow.input, field.name) !== 'never') continue;
    report(field.span, `There is no field ${field.name} here: its column is empty.${otherCase(at.flow.input, field.name)}`, {
      severity: 'info',
    });
  }
}

const GROUPING: ReadonlySet<string> = new Set(['stats', 'chart', 'timechart', 'dedup']);
