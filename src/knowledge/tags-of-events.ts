/** The fields `eventtype`, `tag` and `tag::field` of an event: the last of the search-time operations. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { asValue, valuesOf } from '../spl/operators/field-values.ts';
import { bothDemands, demandAlso, demandWithout, demands } from '../spl/operators/demand.ts';
import { searchFields } from '../spl/operators/search-fields.ts';
import { compileSearch } from '../spl/semantics/search-match.ts';
import { matchesNone, simplifySearch, type Decide } from '../spl/semantics/simplify-search.ts';
import type { Row } from '../spl/semantics/value.ts';
import { eventTypesOf, nameFields } from './event-types.ts';
import type { Knowledge } from './knowledge.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { eventTypeShares, expandTags, isTagField } from './tags-in-search.ts';
import { tagKey, tagsOf } from './tags.ts';

/** An event type that events of this kind may match. */
interface Candidate {
  readonly name: string;
  readonly fields: Demand;
  readonly matches: (row: Row) => boolean;
}

/**
 * Compiles event types and tags for one kind of event (Knowledge Manager Manual, "The sequence of search-time operations"). Event types
 * of which `decide` says that no event of this kind matches are left out, and for `tag` alone those that carry no tag. A value that the event
 * itself has in such a field stays, in front of what is found.
 */
export function compileTags(knowledge: Knowledge, demanded: Demand, decide: Decide, context: EvalContext): ExtractionStage {
  const tagged = wantedFields(knowledge, demanded);
  const wantsTypes = demands(demanded, 'eventtype');
  const verbatim: ExtractionStage['verbatim'] = (field, before) => (isTagField(field) ? 'never' : before(field));
  if (!wantsTypes && tagged.length === 0) return { operations: [], needs: demanded, verbatim };
  const types = wantsTypes || tagged.includes('eventtype') ? candidates(knowledge, wantsTypes, decide, context) : [];
  const others = tagged.filter((field) => field !== 'eventtype');
  const operations: Operation[] = [];
  if (types.length > 0) operations.push((row) => addEventTypes(row, types));
  if (tagged.length > 0) operations.push((row) => addTags(row, tagged, demanded, knowledge));
  const needs = types.map(({ fields }) => fields).reduce(bothDemands, demandAlso(ownFields(demanded), others));
  return { operations, needs, verbatim };
}

/** Fields whose values carry tags that are wanted. */
function wantedFields(knowledge: Knowledge, demanded: Demand): readonly string[] {
  const { byField } = tagsOf(knowledge);
  return [...byField.keys()].filter((field) => demands(demanded, 'tag') || demands(demanded, `tag::${field}`));
}

/** `tag::field` is nothing that an event has. */
function ownFields(demanded: Demand): Demand {
  if (demanded === 'all') return 'all';
  return demandWithout(demanded, new Set([...demanded].filter((name) => name.startsWith('tag::'))));
}

function candidates(knowledge: Knowledge, all: boolean, decide: Decide, context: EvalContext): readonly Candidate[] {
  const carriers = tagsOf(knowledge).byField.get('eventtype');
  const shares = eventTypeShares();
  return [...eventTypesOf(knowledge).values()].flatMap(({ name, search }): readonly Candidate[] => {
    const fields = nameFields(name);
    if (!all && fields.length === 0 && carriers?.has(tagKey(name)) !== true) return [];
    const parsed = search();
    if (typeof parsed === 'string') {
      context.warn({ code: 'run/bad-event-type', message: `The event type ${name} matches nothing: ${parsed}.` });
      return [];
    }
    const { expr: expanded } = shares((share) => expandTags(parsed, knowledge, context.warn, share));
    const expr = simplifySearch(expanded, decide);
    if (matchesNone(expr)) return [];
    return [{ name, fields: bothDemands(searchFields(expr), new Set(fields)), matches: compileSearch(expr) }];
  });
}

function addEventTypes(row: Row, types: readonly Candidate[]): void {
  const found = types.filter(({ matches }) => matches(row)).map(({ name }) => nameFor(name, row));
  if (found.length > 0) add(row, 'eventtype', found);
}

/** The name with the event's values in it. */
function nameFor(name: string, row: Row): string {
  return name.replace(/%([^%]+)%/g, (written, field: string) => {
    const value = row.get(field);
    return value === undefined ? written : (valuesOf(value)[0] ?? written);
  });
}

function addTags(row: Row, fields: readonly string[], demanded: Demand, knowledge: Knowledge): void {
  const { byField } = tagsOf(knowledge);
  const all: string[] = [];
  for (const field of fields) {
    const value = row.get(field);
    const tags = byField.get(field);
    if (value === undefined || tags === undefined) continue;
    const found = valuesOf(value).flatMap((each) => tags.get(tagKey(each)) ?? []);
    if (found.length === 0) continue;
    all.push(...found);
    if (demands(demanded, `tag::${field}`)) add(row, `tag::${field}`, sorted(found));
  }
  if (all.length > 0 && demands(demanded, 'tag')) add(row, 'tag', sorted(all));
}

function add(row: Row, field: string, values: readonly string[]): void {
  const own = row.get(field);
  const value = asValue([...new Set([...(own === undefined ? [] : valuesOf(own)), ...values])]);
  if (value !== null) row.set(field, value);
}

/** Each once, in ASCII order. */
function sorted(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)].sort();
}
