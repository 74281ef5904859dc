/** Rule: the conditions of an AND can hold together. */
import type { Span } from '../../../base/source.ts';
import type { SearchExpr } from '../../../spl/syntax/ast.ts';
import { clashOf, evalClaims, searchClaims } from '../../claims.ts';
import type { Claim } from '../../claims.ts';
import type { LintedSearch } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { conjunctions, conjuncts, exprConjunctions, isEventSearch, isNamingField, searchRoots } from '../../search-shapes.ts';

export const contradiction = searchRule(
  'lint/contradiction',
  {
    what: 'Two conditions that must both hold want different values of the same field, or a number that is both above and below.',
    why: 'A field with one value never has both, so the search finds nothing. OR or IN was meant.',
    severity: 'warning',
    references: ['Search Reference: search, "Logical expression options"'],
    bad: '`web` status=404 status=500 | stats count by user | `example_filter`',
    good: '`web` (status=404 OR status=500) | stats count by user | `example_filter`',
  },
  (search, report) => {
    const bases = search.stages.filter(isEventSearch).map(({ stage }) => stage.span);
    const inEvents = (at: Span) => bases.some(({ start, end }) => start <= at.start && at.end <= end);
    // What the index has of an event has one value; other fields of events may have several.
    const severityOf = ({ span, field }: Claim) => (inEvents(span) && !isSingle(field) ? { severity: 'info' as const } : {});
    const check = (claims: readonly Claim[]) => {
      for (const [first, second] of clashes(claims, search)) {
        const list = inEvents(second.span) ? ' (unless one event has several values of it)' : '';
        report(second.span, `${second.field} cannot be ${second.says} where it is ${first.says}${list}.`, severityOf(second));
      }
    };
    for (const items of conjunctions(search.nodes('search-and')))
      if (!items.some(isLowercaseOr)) check(items.flatMap(searchClaims));
    for (const items of exprConjunctions(search.nodes('binary'))) check(items.flatMap(evalClaims));
    for (const { stage } of search.stages) {
      for (const root of searchRoots(stage))
        for (const item of conjuncts(root)) neverEqual(item, (at, message) => report(at, message));
    }
  },
);

/** Fields that come with each event, once. */
function isSingle(field: string): boolean {
  return isNamingField(field) && !/^(?:tag|eventtype)/.test(field);
}

/** Pairs of claims that exclude each other. */
function clashes(claims: readonly Claim[], search: LintedSearch): readonly (readonly [Claim, Claim])[] {
  const earlier = new Map<string, Claim[]>();
  return claims.flatMap((second) => {
    const known = earlier.get(second.field);
    if (known === undefined) {
      earlier.set(second.field, [second]);
      return [];
    }
    const first = known.find((one) => clashOf(one, second));
    known.push(second);
    if (first === undefined || mayBeMultivalue(second.field, search)) return [];
    // Lists are seldom asked for numbers, and numbers are called bytes.
    const isNumber = [first, second].some(({ about: { kind } }) => kind === 'above' || kind === 'below');
    return !isNumber && OFTEN_MORE.test(second.field) ? [] : [[first, second] as const];
  });
}

/** Windows names two accounts in one event, and its add-on keeps both; annotations of a risk event, and whatever is called by a plural, are lists. */
const OFTEN_MORE =
  /(?:^|\.)(?:account_(?:name|domain)|security_id|logon_id|recipient|answer|category|cve|annotations\..*|\w*[^sui]s)$/i;

/** Fields of JSON arrays, and what is made of several values in the search itself. */
function mayBeMultivalue(field: string, search: LintedSearch): boolean {
  if (/\{\}|^(?:tag|eventtype)\b|_category$/i.test(field)) return true;
  const name = field.replace(/[^\w]/g, '\\$&');
  const made = new RegExp(
    `\\b(?:values|list)\\s*\\([^)]*\\)\\s+as\\s+["']?${name}\\b|\\b${name}["']?\\s*=\\s*(?:mv\\w+|split)\\(`,
    'i',
  );
  return made.test(search.expanded.text) || /\b(?:makemv|max_match|mvcombine)\b/i.test(search.expanded.text);
}

/** `a=1 or a=2`: lint/lowercase-operator speaks of it. */
function isLowercaseOr(expr: SearchExpr): boolean {
  return expr.kind === 'term' && expr.text === 'or';
}

/** `f!=*`: a field that is there always equals the wildcard. */
function neverEqual(expr: SearchExpr, report: (at: Span, message: string) => void): void {
  if (expr.kind !== 'comparison' || expr.op !== '!=' || !/^\*+$/.test(expr.value.text)) return;
  report(expr.span, `${expr.field.name}!=* never matches; events without the field are found by NOT ${expr.field.name}=*.`);
}
