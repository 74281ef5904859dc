/** Time modifiers inside a search (`earliest=-24h`, `_index_latest=`, `starttime=`, `daysago=`): rewritten to comparisons of `_time`. */
import type { ComparisonNode, SearchExpr, TimeModifierNode } from '../spl/syntax/ast.ts';
import { ABSOLUTE_TIME, ALL_TIME, hull, intersect, moment } from './time-range.ts';
import type { Clock, TimeRange } from './time-range.ts';

/** A search expression without time modifiers, and what they said. */
export interface Timed {
  /** The expression, each modifier replaced by the comparison it stands for. */
  readonly expr: SearchExpr;
  /** Every event the expression can match lies in this range. */
  readonly range: TimeRange;
  /** Which ends of the job's own range the search overrides. */
  readonly overrides: { readonly earliest: boolean; readonly latest: boolean };
}

type End = 'earliest' | 'latest';

/** One end of a range that a modifier sets, on `_time` or `_indextime`. */
interface Bound {
  readonly end: End;
  readonly field: '_time' | '_indextime';
  readonly at: number;
}

const UNITS: Readonly<Record<string, string>> = { days: 'd', hours: 'h', minutes: 'm', months: 'mon' };
const AGO = /^(start|end|)(days|hours|minutes|months)ago$/;
const SPAN = /^searchtimespan(days|hours|minutes|months)$/;

/**
 * Replaces the time modifiers of a search expression. As each becomes a comparison where it stands, windows under OR work
 * (`(earliest=-2d latest=-1d) OR earliest=-1h`). A modifier whose value is no time is given to `problem` and left out. (Search Reference, "Time modifiers".)
 */
export function resolveTimeModifiers(expr: SearchExpr, clock: Clock, problem: (node: TimeModifierNode) => void): Timed {
  const overrides = { earliest: false, latest: false };
  const rewritten = rewrite(expr, clock, problem, (bound) => {
    if (bound.field === '_time') overrides[bound.end] = true;
  });
  return { expr: rewritten, range: rangeOf(rewritten), overrides };
}

function rewrite(
  expr: SearchExpr,
  clock: Clock,
  problem: (node: TimeModifierNode) => void,
  seen: (bound: Bound) => void,
): SearchExpr {
  switch (expr.kind) {
    case 'search-and':
      return { ...expr, items: rewriteGroup(expr.items, clock, problem, seen) };
    case 'search-or':
      return { ...expr, items: expr.items.map((item) => rewrite(item, clock, problem, seen)) };
    case 'search-not':
      return { ...expr, item: rewrite(expr.item, clock, problem, seen) };
    case 'time-modifier':
      return rewriteGroup([expr], clock, problem, seen)[0] ?? { kind: 'search-all', span: expr.span };
    default:
      return expr;
  }
}

/** Rewrites the items of one AND: `timeformat` holds for its later siblings, and a time span reaches from the boundary set last. */
function rewriteGroup(
  items: readonly SearchExpr[],
  clock: Clock,
  problem: (node: TimeModifierNode) => void,
  seen: (bound: Bound) => void,
): readonly SearchExpr[] {
  let format = ABSOLUTE_TIME;
  let last: Bound | undefined;
  return items.flatMap((item): readonly SearchExpr[] => {
    if (item.kind !== 'time-modifier') return [rewrite(item, clock, problem, seen)];
    if (item.name === 'timeformat') {
      format = item.value.text;
      return [];
    }
    const bound = SPAN.test(item.name) ? spanBound(item, last, clock) : boundOf(item, clock, format);
    if (bound === undefined) {
      problem(item);
      return [];
    }
    last = bound;
    seen(bound);
    return [comparison(item, bound)];
  });
}

function boundOf(node: TimeModifierNode, clock: Clock, format: string): Bound | undefined {
  const { text } = node.value;
  const ago = AGO.exec(node.name);
  if (ago) return made(ago[1] === 'end' ? 'latest' : 'earliest', '_time', shifted(clock.now, '-', text, ago[2], clock));
  switch (node.name) {
    case 'earliest':
    case 'latest':
      return made(node.name, '_time', moment(text, clock));
    case '_index_earliest':
      return made('earliest', '_indextime', moment(text, clock));
    case '_index_latest':
      return made('latest', '_indextime', moment(text, clock));
    case 'starttime':
    case 'starttimeu':
      return made('earliest', '_time', moment(text, clock, format));
    case 'endtime':
    case 'endtimeu':
      return made('latest', '_time', moment(text, clock, format));
    default:
      return undefined;
  }
}

/** `searchtimespanhours=5`: five hours up to the latest boundary set before, or five hours on from an earliest one; else up to now. */
function spanBound(node: TimeModifierNode, last: Bound | undefined, clock: Clock): Bound | undefined {
  const unit = SPAN.exec(node.name)?.[1];
  if (last?.end === 'earliest') return made('latest', last.field, shifted(last.at, '+', node.value.text, unit, clock));
  return made('earliest', last?.field ?? '_time', shifted(last?.at ?? clock.now, '-', node.value.text, unit, clock));
}

function shifted(from: number, sign: '+' | '-', count: string, unit: string | undefined, clock: Clock): number | undefined {
  const letter = UNITS[unit ?? ''];
  if (letter === undefined || !/^\d+$/.test(count)) return undefined;
  return moment(`${sign}${count}${letter}`, { now: from, zone: clock.zone });
}

function made(end: End, field: Bound['field'], at: number | undefined): Bound | undefined {
  return at === undefined ? undefined : { end, field, at };
}

function comparison(node: TimeModifierNode, bound: Bound): ComparisonNode {
  const { span } = node;
  return {
    kind: 'comparison',
    span,
    field: { kind: 'field', span, name: bound.field, quote: 'none' },
    op: bound.end === 'earliest' ? '>=' : '<',
    value: { kind: 'search-value', span, text: String(bound.at), quoted: false, form: 'plain' },
  };
}

/** The range that the comparisons of `_time` leave: an over-estimate, so that events outside need not be looked at. */
function rangeOf(expr: SearchExpr): TimeRange {
  switch (expr.kind) {
    case 'search-and':
      return expr.items.map(rangeOf).reduce(intersect, ALL_TIME);
    case 'search-or':
      return expr.items.length === 0 ? ALL_TIME : expr.items.map(rangeOf).reduce(hull);
    case 'comparison':
      return comparedRange(expr);
    default:
      return ALL_TIME;
  }
}

function comparedRange({ field, op, value }: ComparisonNode): TimeRange {
  if (field.name !== '_time' || !/^\d+(?:\.\d+)?$/.test(value.text)) return ALL_TIME;
  const at = Number(value.text);
  if (op === '>=' || op === '>') return { earliest: at, latest: Infinity };
  if (op === '<') return { earliest: -Infinity, latest: at };
  return ALL_TIME;
}
