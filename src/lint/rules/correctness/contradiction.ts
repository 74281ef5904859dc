/** Rule: the conditions of an AND can hold together. */
import type { CompareOp, Expr, SearchExpr } from '../../../spl/syntax/ast.ts';
import type { Span } from '../../../base/source.ts';
import type { LintedSearch } from '../../linted-search.ts';
import { searchRule } from '../../rule.ts';
import { conjunctions, conjuncts, exprConjunctions, searchRoots } from '../../search-shapes.ts';

export const contradiction = searchRule(
  'lint/contradiction',
  {
    what: 'Two conditions that must both hold want different values of the same field.',
    why: 'A field with one value never has both, so the search finds nothing. OR or IN was meant.',
    severity: 'warning',
    references: ['Search Reference: search, "Logical expression options"'],
    bad: '`web` status=404 status=500 | stats count by user | `example_filter`',
    good: '`web` (status=404 OR status=500) | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const items of conjunctions(search.nodes('search-and'))) {
      for (const [first, second] of clashes(items.flatMap(ofSearch), search)) {
        report(second.span, `${second.field} cannot be "${second.value}" where ${opposite(first)}.`);
      }
    }
    for (const items of exprConjunctions(search.nodes('binary'))) {
      for (const [first, second] of clashes(items.flatMap(ofEval), search)) {
        report(second.span, `${second.field} cannot be "${second.value}" where ${opposite(first)}.`);
      }
    }
    for (const { stage } of search.stages) {
      for (const root of searchRoots(stage))
        for (const item of conjuncts(root)) neverEqual(item, (at, message) => report(at, message));
    }
  },
);

interface Claim {
  readonly field: string;
  readonly value: string;
  readonly key: string;
  readonly equal: boolean;
  readonly span: Span;
}

function opposite({ field, value, equal }: Claim): string {
  return equal ? `it is "${value}"` : `${field} is not to be "${value}"`;
}

/** Pairs of claims that exclude each other. */
function clashes(claims: readonly Claim[], search: LintedSearch): readonly (readonly [Claim, Claim])[] {
  const earlier = new Map<string, { readonly claims: Claim[]; mayHaveMore?: boolean }>();
  return claims.flatMap((second) => {
    const known = earlier.get(second.field);
    if (known === undefined) {
      earlier.set(second.field, { claims: [second] });
      return [];
    }
    const first = known.claims.find((one) => excludes(one, second));
    known.claims.push(second);
    if (first === undefined) return [];
    known.mayHaveMore ??= mayBeMultivalue(second.field, search);
    return known.mayHaveMore ? [] : [[first, second] as const];
  });
}

function excludes(one: Claim, other: Claim): boolean {
  return one.equal && other.equal ? one.key !== other.key : one.equal !== other.equal && one.key === other.key;
}

/** Fields of JSON arrays, and what is made of several values in the search itself. */
function mayBeMultivalue(field: string, search: LintedSearch): boolean {
  if (/\{\}|^(?:tag|eventtype)\b|_category$/i.test(field)) return true;
  const name = field.replace(/[^\w]/g, '\\$&');
  const made = new RegExp(
    `\\b(?:values|list)\\s*\\([^)]*\\)\\s+as\\s+["']?${name}\\b|\\b${name}["']?\\s*=\\s*(?:mv\\w+|split)\\(`,
    'i',
  );
  return made.test(search.expanded.text) || /\b(?:makemv|max_match)\b/i.test(search.expanded.text);
}

function ofSearch(expr: SearchExpr): readonly Claim[] {
  const negated = expr.kind === 'search-not' ? expr.item : undefined;
  if (negated?.kind === 'comparison' && negated.op === '=') return ofComparison(negated, '!=', negated.span);
  return expr.kind === 'comparison' ? ofComparison(expr, expr.op, expr.span) : [];
}

function ofComparison(node: Extract<SearchExpr, { kind: 'comparison' }>, op: CompareOp, span: Span): readonly Claim[] {
  if ((op !== '=' && op !== '!=') || node.value.text.includes('*') || isCidr(node.value.text)) return [];
  const key = node.value.form === 'case' ? node.value.text : node.value.text.toLowerCase();
  return [{ field: node.field.name, value: node.value.text, key, equal: op === '=', span }];
}

function isCidr(text: string): boolean {
  return /^[\da-f.:]+\/\d+$/i.test(text);
}

function ofEval(expr: Expr): readonly Claim[] {
  if (expr.kind !== 'binary' || (expr.op !== '=' && expr.op !== '!=') || expr.left.kind !== 'field') return [];
  const { left, right, op, span } = expr;
  if (right.kind !== 'string' && right.kind !== 'number') return [];
  const value = right.kind === 'string' ? right.value : right.text;
  return [{ field: left.name, value, key: value, equal: op === '=', span }];
}

/** `f!=*`: a field that is there always equals the wildcard. */
function neverEqual(expr: SearchExpr, report: (at: Span, message: string) => void): void {
  if (expr.kind !== 'comparison' || expr.op !== '!=' || !/^\*+$/.test(expr.value.text)) return;
  report(expr.span, `${expr.field.name}!=* never matches; events without the field are found by NOT ${expr.field.name}=*.`);
}
