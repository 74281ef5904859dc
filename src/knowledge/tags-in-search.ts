/** What `tag=x` and `eventtype=x` in a search stand for: comparisons of the fields that tags and event types are made of. */
import type { EvalContext } from '../spl/function.ts';
import { MATCH_NONE } from '../spl/semantics/simplify-search.ts';
import type { ComparisonNode, SearchExpr, SearchInNode } from '../spl/syntax/ast.ts';
import { eventTypeNames, eventTypesOf } from './event-types.ts';
import type { Knowledge } from './knowledge.ts';
import { namesLike, tagsOf, type TaggedValue } from './tags.ts';

/** A search expression in which what tags and event types say has been put in. */
export interface Expanded {
  readonly expr: SearchExpr;
  /**
   * Whether a comparison of `tag` or `eventtype` is left that looks at what event types give. One that is left otherwise names a tag
   * that nobody gives, so that only a field of that name in the event itself can match.
   */
  readonly needsEventTypes: boolean;
}

interface Job {
  readonly knowledge: Knowledge;
  readonly warn: EvalContext['warn'];
  /** Event types that are being put in, so that one that comes to itself ends. */
  readonly open: ReadonlySet<string>;
  /** How much more may be put in: event types that name each other twice double with every level. */
  readonly budget: EventTypeBudget;
  needsEventTypes: boolean;
}

/** Searches of event types that one search may come to, or all those that are compiled together. */
const MOST_EVENT_TYPES = 20_000;

/** How many searches of event types may still be put in. */
export interface EventTypeBudget {
  left: number;
}

/** What every event type may come to, however much others took. */
const FAIR_SHARE = 100;

/** Shares for the event types of one kind of event: all together cost hardly more than one search, and what is sound gets what it needs. */
export function eventTypeShares(): <T>(spend: (share: EventTypeBudget) => T) => T {
  let left = MOST_EVENT_TYPES;
  return (spend) => {
    const given = Math.max(FAIR_SHARE, Math.ceil(left / 4));
    const share = { left: given };
    const result = spend(share);
    left -= given - Math.max(0, share.left);
    return result;
  };
}

const NOWHERE = { start: 0, end: 0 };

/**
 * Puts in, as Splunk does, for `tag=x` the values that carry the tag, for `tag::field=x` those of one field, and for `eventtype=x` the search of
 * the event type; the search then looks for what stands in the events. `!=` and `*` alone are left as they are. A field of such a name
 * that the event itself has is only looked at where no app gives the tag or the event type.
 */
export function expandTags(
  expr: SearchExpr,
  knowledge: Knowledge,
  warn: EvalContext['warn'],
  budget: EventTypeBudget = { left: MOST_EVENT_TYPES },
): Expanded {
  const job: Job = { knowledge, warn, open: new Set(), budget, needsEventTypes: false };
  const expanded = expandExpr(expr, job);
  return { expr: expanded, needsEventTypes: job.needsEventTypes };
}

/** Whether a field is one that tags or event types make. */
export function isTagField(field: string): boolean {
  return field === 'tag' || field === 'eventtype' || field.startsWith('tag::');
}

function expandExpr(expr: SearchExpr, job: Job): SearchExpr {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return { ...expr, items: expr.items.map((item) => expandExpr(item, job)) };
    case 'search-not':
      return { ...expr, item: expandExpr(expr.item, job) };
    case 'comparison':
      return isTagField(expr.field.name) ? expandComparison(expr, job) : expr;
    case 'search-in':
      return isTagField(expr.field.name) ? expandIn(expr, job) : expr;
    default:
      return expr;
  }
}

function expandIn(expr: SearchInNode, job: Job): SearchExpr {
  const items = expr.values.map((value) =>
    expandComparison({ kind: 'comparison', span: expr.span, field: expr.field, op: '=', value }, job),
  );
  return { kind: 'search-or', span: expr.span, items };
}

function expandComparison(expr: ComparisonNode, job: Job): SearchExpr {
  const { text } = expr.value;
  if (expr.op !== '=' || /^\*+$/.test(text)) {
    job.needsEventTypes = true;
    return expr;
  }
  return expr.field.name === 'eventtype' ? expandEventType(expr, job) : expandTag(expr, job);
}

function expandTag(expr: ComparisonNode, job: Job): SearchExpr {
  const table = tagsOf(job.knowledge);
  const only = expr.field.name === 'tag' ? undefined : expr.field.name.slice('tag::'.length);
  const values = namesLike(table.byTag.keys(), expr.value.text)
    .flatMap((tag) => table.byTag.get(tag) ?? [])
    .filter(({ field }) => only === undefined || field === only);
  // Nobody gives this tag: the event itself may have a field of that name.
  if (values.length === 0) return expr;
  return { kind: 'search-or', span: expr.span, items: values.map((value) => taggedValue(value, job)) };
}

/** A value is compared as a whole; tags.conf has no wildcards. */
function taggedValue({ field, value }: TaggedValue, job: Job): SearchExpr {
  if (field === 'eventtype') return eventTypesOf(job.knowledge).has(value) ? eventTypeSearch(value, job) : MATCH_NONE;
  return {
    kind: 'comparison',
    span: NOWHERE,
    field: { kind: 'field', span: NOWHERE, name: field, quote: 'none' },
    op: '=',
    value: { kind: 'search-value', span: NOWHERE, text: value, quoted: true, form: 'plain' },
  };
}

function expandEventType(expr: ComparisonNode, job: Job): SearchExpr {
  const { like, templates } = eventTypeNames(eventTypesOf(job.knowledge));
  const { text } = expr.value;
  const items = like(text).map((name) => eventTypeSearch(name, job));
  // A name made of an event's values is only known when the event is.
  if (templates.some((name) => mayBeNamed(name, text))) {
    job.needsEventTypes = true;
    return { kind: 'search-or', span: expr.span, items: [...items, expr] };
  }
  const [first] = items;
  if (first === undefined) return expr;
  return items.length === 1 ? first : { kind: 'search-or', span: expr.span, items };
}

function mayBeNamed(template: string, text: string): boolean {
  return text.includes('*') || namesLike([text], template.replace(/%[^%]+%/g, '*')).length > 0;
}

/** The search of an event type, the event types and tags in it put in as well; of one that is wrong, and of one inside itself, nothing. */
function eventTypeSearch(name: string, job: Job): SearchExpr {
  const search = eventTypesOf(job.knowledge).get(name)?.search() ?? 'it is not there';
  if (typeof search === 'string') {
    job.warn({ code: 'run/bad-event-type', message: `The event type ${name} matches nothing: ${search}.` });
    return MATCH_NONE;
  }
  if (job.open.has(name)) {
    job.warn({ code: 'run/bad-event-type', message: `The event type ${name} refers to itself.` });
    return MATCH_NONE;
  }
  if (job.budget.left-- <= 0) {
    job.warn({ code: 'run/bad-event-type', message: 'Event types refer to each other too often; some match nothing.' });
    return MATCH_NONE;
  }
  const inside: Job = { ...job, open: new Set([...job.open, name]) };
  const expanded = expandExpr(search, inside);
  if (inside.needsEventTypes) job.needsEventTypes = true;
  return expanded;
}
