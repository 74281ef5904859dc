/** Rule: excluding a value does not drop the results that a lookup, a pattern or an outer join has found nothing for. */
import type { Span } from '../../../base/source.ts';
import { fieldStatus } from '../../../spl/fields.ts';
import type { LintedSearch, LintedStage } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import type { SearchContext } from '../../rule.ts';
import { isTransforming, optionOf } from '../../search-shapes.ts';

/** What people compare with to say "there is something". */
const NOTHING = /^(?:|\*+|false|null|none|n\/a|unknown|0)$/i;

export const dropsUnmatched = searchRule(
  'lint/drops-unmatched',
  {
    what: 'A condition `f!=v` is about a field that a lookup, a rex or an outer join sets only for some of the results, and nothing fills it in before.',
    why: 'It also drops every result that lacks the field: those that the table does not know, often most of them. `NOT f=v` keeps them; in where, `isnull(f)` has to be asked as well.',
    severity: 'info',
    references: ['Search Manual: NOT expressions', 'Search Reference: lookup'],
    bad: '`web` | lookup example_assets dest OUTPUT owner | search owner!=ann | stats count by user, dest, owner | `example_filter`',
    good: '`web` | lookup example_assets dest OUTPUT owner | search NOT owner=ann | stats count by user, dest | `example_filter`',
  },
  (search, report, { knownFields }) => {
    const check = (at: LintedStage, name: string, value: string, span: Span) => {
      if (NOTHING.test(value) || !search.isWritten(span) || fieldStatus(at.flow.input, name) !== 'maybe') return;
      const maker = makerOf(at, name);
      if (maker === undefined || mayFillIn(maker, knownFields) || asksForIt(search, at, name)) return;
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

/** The command that sets the field for some results only, when it is the last that has to do with it. */
function makerOf({ pipeline, index }: LintedStage, name: string): LintedStage | undefined {
  const source = pipeline
    .slice(0, index)
    .findLast((one) => isTransforming(one) || one.flow.input.named.get(name) !== one.flow.fields.named.get(name));
  if (source === undefined || source.flow.input.named.get(name) !== undefined) return undefined;
  const { command } = source.stage;
  if (command === 'join') return isOuter(source) ? source : undefined;
  return command === 'lookup' || command === 'rex' ? source : undefined;
}

/** A lookup of another app may have a default for what it does not know. */
function mayFillIn({ stage }: LintedStage, { lookupColumns }: SearchContext['knownFields']): boolean {
  const table = stage.args?.['table'];
  return table !== undefined && 'kind' in table && table.kind === 'word' && lookupColumns(table.text) === undefined;
}

function isOuter({ stage }: LintedStage): boolean {
  return /^(?:left|outer)$/i.test(optionOf(stage, 'type')?.value.text ?? '');
}

/** Whether the command speaks of the field in another way too, so that somebody has thought of results without it. */
function asksForIt(search: LintedSearch, { stage }: LintedStage, name: string): boolean {
  const word = name.replace(/[^\w]/g, '\\$&');
  return new RegExp(`\\b(?:isnull|isnotnull|coalesce)\\(\\s*'?${word}|(?<![\\w.])"?${word}"?\\s*=`, 'i').test(
    search.text(stage.span),
  );
}
