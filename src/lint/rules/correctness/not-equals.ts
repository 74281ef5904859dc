/** Rule: one field is excluded in one way: `f!=v` drops events that lack it, `NOT f=v` keeps them. */
import type { ComparisonNode, SearchExpr } from '../../../spl/syntax/ast.ts';
import type { LintedSearch, LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { isTransforming, searchRoots } from '../../search-shapes.ts';

export const notEquals = searchRule(
  'lint/not-equals',
  {
    what: 'A search excludes values of one field with `f!=v` and, there or in another place before its results are made, with `NOT f=v`.',
    why: '`f!=v` drops events that lack the field, `NOT f=v` keeps them. Together only the first counts, and the reader takes them for the same.',
    severity: 'info',
    references: ['Search Manual: NOT expressions'],
    bad: '`web` NOT (user=root OR user=guest) | search status=200 user!=admin | stats count by user | `example_filter`',
    good: '`web` NOT (user=root OR user=guest) | search status=200 NOT user=admin | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const stages of stretches(search)) {
      const kept = new Set<string>();
      const dropping: ComparisonNode[] = [];
      for (const { stage } of stages) for (const root of searchRoots(stage)) collect(root, kept, dropping);
      for (const { field, span } of dropping) {
        if (kept.has(field.name) && search.isWritten(span))
          report(span, `This drops events without ${field.name}, which the NOT of the same field keeps.`);
      }
    }
  },
);

/** The stages of each pipeline, cut where a command makes results of its own: a field is another one behind it. */
function stretches({ stages }: LintedSearch): readonly (readonly LintedStage[])[] {
  const found: LintedStage[][] = [];
  for (const { pipeline } of stages.filter(({ index }) => index === 0)) {
    let current: LintedStage[] = [];
    found.push(current);
    for (const at of pipeline) {
      // The conditions of tstats come before its results.
      current.push(at);
      if (isTransforming(at)) found.push((current = []));
    }
  }
  return found;
}

/** Fields that a NOT excludes values of, and the `!=` that stand under no NOT. */
function collect(expr: SearchExpr, kept: Set<string>, dropping: ComparisonNode[]): void {
  switch (expr.kind) {
    case 'search-not':
      for (const name of excludedBy(expr.item)) kept.add(name);
      return;
    case 'comparison':
      if (expr.op === '!=') dropping.push(expr);
      return;
    case 'search-and':
    case 'search-or':
      for (const item of expr.items) collect(item, kept, dropping);
      return;
    default:
  }
}

/** The fields of `f=v`, of `f IN (...)`, and of an OR of nothing but such. `NOT f=*` asks for events without the field. */
function excludedBy(expr: SearchExpr): readonly string[] {
  if (expr.kind === 'search-in') return [expr.field.name];
  if (expr.kind === 'comparison') return expr.op === '=' && expr.value.text !== '*' ? [expr.field.name] : [];
  return expr.kind === 'search-or' ? expr.items.flatMap(excludedBy) : [];
}
