/** Rule: words to look for do not start with a wildcard. */
import type { SearchExpr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';
import { conjuncts, isEventSearch, isNamingField, searchRoots } from '../../search-shapes.ts';

export const leadingWildcard = searchRule(
  'lint/leading-wildcard',
  {
    what: 'A word that the event must hold starts with a wildcard; or all that a search looks for are values of fields that do.',
    why: 'The index finds words by their beginning; for such a one every event of the time range is read.',
    severity: 'info',
    references: ['Search Manual: Wildcards'],
    bad: '`web` *blocked | stats count by user | `example_filter`',
    good: '`web` blocked | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const [root] = isEventSearch(at) ? searchRoots(at.stage) : [];
      const values = root === undefined ? undefined : onlyWildcards(root);
      if (values?.[0] !== undefined && search.isWritten(values[0].span))
        report(values[0].span, 'Nothing here helps the index: every event of the time range is read.');
    }
    for (const { node, at } of search.nodes('term')) {
      if (!isEventSearch(at) || !/^\*+[^*]/.test(node.text) || !search.isWritten(node.span)) continue;
      report(node.span, 'A wildcard at the start means that the index is of no help.');
    }
  },
);

/** What is looked for besides names of sources, when all of it starts with a wildcard; undefined when the index has something to find. */
function onlyWildcards(root: SearchExpr): readonly SearchExpr[] | undefined {
  const sought = conjuncts(root).filter((item) => !isOfSource(item) && item.kind !== 'search-not');
  return sought.every(isOnlyWildcards) ? sought : undefined;
}

/** Conditions on indexed fields say which events are meant; exclusions and numbers help as little as wildcards. */
function isOfSource(expr: SearchExpr): boolean {
  if (expr.kind === 'search-or') return expr.items.every(isOfSource);
  if (expr.kind === 'comparison') return isNamingField(expr.field.name) ? expr.field.name !== 'eventtype' : expr.op !== '=';
  return (
    expr.kind === 'time-modifier' || expr.kind === 'search-all' || (expr.kind === 'search-in' && isNamingField(expr.field.name))
  );
}

function isOnlyWildcards(expr: SearchExpr): boolean {
  if (expr.kind === 'search-or') return expr.items.some(isOnlyWildcards);
  if (expr.kind === 'comparison') return !isNamingField(expr.field.name) && /^\*+[^*]/.test(expr.value.text);
  return expr.kind === 'search-in' && !isNamingField(expr.field.name) && expr.values.some(({ text }) => /^\*+[^*]/.test(text));
}
