/** Rule: columns that a search looks up in a table, or takes out of it, are columns of the table. */
import { didYouMean } from '../../../base/suggest.ts';
import type { RenameNode, Stage } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const lookupColumn = searchRule(
  'lint/lookup-column',
  {
    what: 'lookup names a column that the table of the project does not have.',
    why: 'Splunk stops the search with an error when it looks for a column that is not there, and gives no value for an output that is none.',
    references: ['Search Reference: lookup'],
    bad: '`web` | lookup example_assets host AS dest OUTPUT owner | stats count, values(owner) AS owner by user, src_ip, dest | `example_filter`',
    good: '`web` | lookup example_assets dest OUTPUT owner | stats count, values(owner) AS owner by user, src_ip, dest | `example_filter`',
  },
  (search, report, { knownFields }) => {
    for (const { stage } of search.stages) {
      const table = stage.command === 'lookup' ? stage.args?.['table'] : undefined;
      if (table === undefined || !('kind' in table) || table.kind !== 'word') continue;
      const columns = knownFields.lookupColumns(table.text);
      if (columns === undefined) continue;
      for (const { from } of pairsOf(stage)) {
        if (columns.includes(from.name)) continue;
        const hint = didYouMean(from.name, columns);
        report(
          from.span,
          `The lookup ${table.text} has no column "${from.name}".${hint === '' ? ` It has ${columns.join(', ')}.` : hint}`,
          { contentctl: 'accepts' },
        );
      }
    }
  },
);

/** `column AS field`, before and behind OUTPUT. */
function pairsOf({ args }: Stage): readonly RenameNode[] {
  return Object.values(args ?? {})
    .flatMap((value) => (value === undefined || 'kind' in value ? [] : value))
    .filter((node) => node.kind === 'rename');
}
