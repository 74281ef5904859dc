/** What a condition claims of a field, as far as two such claims can be seen to exclude each other. */
import type { Span } from '../base/source.ts';
import type { CompareOp, Expr, SearchExpr, SearchValueNode } from '../spl/syntax/ast.ts';

/** It is one of some values, none of them, or a number beyond a limit. */
export interface Claim {
  readonly field: string;
  readonly span: Span;
  /** For a message: `"404"`, `not "404"`, `above 5`. */
  readonly says: string;
  readonly about:
    | { readonly kind: 'among' | 'outside'; readonly keys: readonly string[] }
    | { readonly kind: 'above' | 'below'; readonly limit: number; readonly inclusive: boolean };
}

type About = Claim['about'];

/** Whether both cannot hold of a field with one value. */
export function clashOf({ about: one }: Claim, { about: other }: Claim): boolean {
  return areAsunder(one, other) || areAsunder(other, one);
}

function areAsunder(one: About, other: About): boolean {
  if (one.kind === 'among' && other.kind === 'among') return areDifferent(one.keys, other.keys);
  if (one.kind === 'among' && other.kind === 'outside')
    return one.keys.every((key) => other.keys.some((out) => covers(out, key)));
  if (one.kind === 'among' && (other.kind === 'above' || other.kind === 'below'))
    return one.keys.every((key) => isBeyond(key, other));
  return one.kind === 'above' && other.kind === 'below' && isEmpty(one, other);
}

type Limit = Extract<About, { readonly limit: number }>;

function isEmpty(above: Limit, below: Limit): boolean {
  return above.limit > below.limit || (above.limit === below.limit && !(above.inclusive && below.inclusive));
}

function isBeyond(key: string, { kind, limit, inclusive }: Limit): boolean {
  if (!NUMBER.test(key)) return false;
  const value = Number(key);
  if (value === limit) return !inclusive;
  return kind === 'above' ? value < limit : value > limit;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

function areDifferent(one: readonly string[], other: readonly string[]): boolean {
  if ([...one, ...other].some((key) => key.includes('*'))) return false;
  const plain = new Set(other.map(plainKey));
  return !one.some((key) => plain.has(plainKey(key)));
}

/** `1.0` and `1` are one number. */
function plainKey(key: string): string {
  return NUMBER.test(key) ? String(Number(key)) : key;
}

/** Whether all that `key` says is among what `out` says; `*` in either is any text. */
function covers(out: string, key: string): boolean {
  if (!out.includes('*')) return out === key;
  return new RegExp(`^${out.replace(/[^\w*]/g, '\\$&').replace(/\*+/g, '[^]*')}$`).test(key);
}

/** The claim of a condition of the search command; nothing when it is about more than one field, or too much. */
export function searchClaims(expr: SearchExpr): readonly Claim[] {
  const negated = expr.kind === 'search-not' ? expr.item : expr;
  const isNot = expr.kind === 'search-not';
  if (negated.kind === 'search-in') return amongClaims(negated.field.name, negated.values, isNot, expr.span);
  if (negated.kind !== 'comparison') return [];
  const { field, op, value } = negated;
  if (op === '=') return amongClaims(field.name, [value], isNot, expr.span);
  // NOT f!=v and NOT f>v hold for events without the field, too.
  if (isNot) return [];
  return op === '!=' ? amongClaims(field.name, [value], true, expr.span) : limitClaims(field.name, op, value.text, expr.span);
}

function amongClaims(field: string, values: readonly SearchValueNode[], isNot: boolean, span: Span): readonly Claim[] {
  const keys = values.map(({ form, text }) => (form === 'case' ? text : text.toLowerCase()));
  // Addresses are compared with networks; a wildcard alone is asked for by itself.
  if (keys.some((key) => isCidr(key) || /^\*+$/.test(key))) return [];
  return [
    {
      field,
      span,
      says: saysOf(
        values.map(({ text }) => text),
        isNot,
      ),
      about: { kind: isNot ? 'outside' : 'among', keys },
    },
  ];
}

function saysOf(values: readonly string[], isNot: boolean): string {
  return `${isNot ? 'not ' : ''}${values.map((value) => `"${value}"`).join(' or ')}`;
}

function isCidr(text: string): boolean {
  return /^[\da-f.:]+\/\d+$/i.test(text);
}

/** The claim of a condition of where and eval. */
export function evalClaims(expr: Expr): readonly Claim[] {
  if (expr.kind !== 'binary' || expr.left.kind !== 'field') return [];
  const { left, right, op, span } = expr;
  if (right.kind !== 'string' && right.kind !== 'number') return [];
  const value = right.kind === 'string' ? right.value : right.text;
  if (op === '=' || op === '!=') {
    const about = { kind: op === '=' ? ('among' as const) : ('outside' as const), keys: [value] };
    return value.includes('*') ? [] : [{ field: left.name, span, says: saysOf([value], op === '!='), about }];
  }
  if (right.kind !== 'number' || (op !== '<' && op !== '<=' && op !== '>' && op !== '>=')) return [];
  return limitClaims(left.name, op, value, span);
}

function limitClaims(field: string, op: CompareOp, text: string, span: Span): readonly Claim[] {
  if (!NUMBER.test(text)) return [];
  const kind = op === '>' || op === '>=' ? 'above' : 'below';
  return [{ field, span, says: `${op} ${text}`, about: { kind, limit: Number(text), inclusive: op.endsWith('=') } }];
}
