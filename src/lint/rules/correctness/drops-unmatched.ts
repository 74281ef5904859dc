/** Rule: excluding a value does not drop the results that a lookup, a pattern or an outer join has found nothing for. */
import type { Span } from '../../../base/source.ts';
import type { LintedSearch, LintedStage } from '../../linted-search.ts';
import { partialMaker } from '../../partial-fields.ts';
import { searchRule } from '../../rule.ts';

/** What people compare with to say "there is something". */
const NOTHING = /^(?:|\*+|false|null|none|n\/a|unknown|0)$/i;

export const dropsUnmatched = searchRule(
  'lint/drops-unmatched',
  {
    what: 'A condition `f!=v` is about a field that a lookup, a rex or an outer join sets only for some of the results, and nothing fills it in before.',
    why: 'It also drops every result that lacks the field: those that the table does not know, often most of them. `NOT f=v` keeps them; in where, `isnull(f)` has to be asked as well.',
    severity: 'info',
    references: ['Search Manual: NOT expressions', 'Search Reference: lookup'],
    bad: '`web` | lookup example_assets dest OUTPUT owner | search owner!=ann | stats count by user, dest | `example_filter`',
    good: '`web` | lookup example_assets dest OUTPUT owner | search NOT owner=ann | stats count by user, dest | `example_filter`',
  },
  (search, report, { knownFields }) => {
    const check = (at: LintedStage, name: string, value: string, span: Span) => {
      if (NOTHING.test(value) || !search.isWritten(span)) return;
      const maker = partialMaker(at, name, knownFields);
      if (maker === undefined || maker.stage.command === 'eval' || asksForIt(search, at, name)) return;
      report(span, `This also drops results for which ${maker.stage.command} has found no ${name}.`);
    };
    for (const { node, at } of search.nodes('comparison')) {
      if (at.stage.command === 'search' && node.op === '!=') check(at, node.field.name, node.value.text, node.span);
    }
    for (const { node, at } of search.nodes('binary')) {
      const { left, right } = node;
      if (at.stage.command !== 'where' || node.op !== '!=' || left.kind !== 'field' || right.kind !== 'string') continue;
      check(at, left.name, right.value, node.span);
    }
  },
);

/** Whether the command speaks of the field in another way too, so that somebody has thought of results without it. */
function asksForIt(search: LintedSearch, { stage }: LintedStage, name: string): boolean {
  const word = name.replace(/[^\w]/g, '\\$&');
  return new RegExp(`\\b(?:isnull|isnotnull|coalesce)\\(\\s*'?${word}|(?<![\\w.])"?${word}"?\\s*=`, 'i').test(
    search.text(stage.span),
  );
}
