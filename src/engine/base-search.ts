/** Answers a search's demand for events: which indexes, which time range, which kinds of events, in which order. */
import type { EventMeta, EventSource } from '../events/event.ts';
import { compileExtraction } from '../knowledge/compile-extraction.ts';
import type { Extraction } from '../knowledge/extraction.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { expandTags, type Expanded } from '../knowledge/tags-in-search.ts';
import type { Demand, ScanRequest } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { BATCH_ROWS } from '../spl/operators/batches.ts';
import { bothDemands, NO_DEMAND } from '../spl/operators/demand.ts';
import { searchFields } from '../spl/operators/search-fields.ts';
import { compileSearch } from '../spl/semantics/search-match.ts';
import { matchesNone, simplifySearch } from '../spl/semantics/simplify-search.ts';
import type { Batch, Batches } from '../spl/semantics/value.ts';
import { eventKind } from './event-kind.ts';
import { indexScope } from './index-scope.ts';
import type { IndexStore } from './index-store.ts';
import { newestFirst } from './newest-first.ts';
import { requiredLiterals } from './required-literals.ts';
import { UNKNOWN } from './requirement.ts';
import { scan } from './scan.ts';
import type { Found, KindScan } from './scan.ts';
import { resolveTimeModifiers } from './time-modifiers.ts';
import type { Timed } from './time-modifiers.ts';
import { termLookup } from './term-lookup.ts';
import { ALL_TIME, intersect } from './time-range.ts';
import { sourcesWith, type RunMemory } from './run-memory.ts';
import type { TimeRange } from './time-range.ts';

/** What the base searches of one job have in common. */
export interface Job {
  readonly store: IndexStore;
  /** What searches have written. */
  readonly memory: RunMemory;
  readonly knowledge: Knowledge;
  readonly defaultIndexes: readonly string[] | undefined;
  /** The range the job was started with. */
  readonly range: TimeRange;
  readonly context: EvalContext;
  /** Whether to look for required literals before events are parsed. */
  readonly prefilter: boolean;
  /** Whether events are left out that Splunk's lookup of terms would not find. */
  readonly strictTerms: boolean;
  /** Called now and again; throws when the search is to stop. */
  readonly checkpoint: () => void;
}

/** What became of one base search. */
export interface Scanned {
  /** The sources in scope. */
  readonly sources: readonly EventSource[];
  /** Events that were passed over because of their time alone. */
  outside: number;
  found: number;
}

/** The events that match, in batches; `began` is told what is being looked at, and its counts grow while batches are taken. */
export function baseSearch(job: Job, request: ScanRequest, began: (scanned: Scanned) => void): Batches {
  const { context, store } = job;
  const timed = resolveTimeModifiers(request.expr, context, () => undefined);
  const expanded = expandTags(timed.expr, job.knowledge, context.warn);
  const inScope = indexScope(expanded.expr, job.defaultIndexes);
  const sources = [...sourcesWith(store.all(), job.memory)].flatMap(([index, held]) => (inScope(index) ? held : []));
  const scanned: Scanned = { sources, outside: 0, found: 0 };
  began(scanned);
  const found = scan({
    sources,
    range: effectiveRange(job.range, timed),
    timed: request.ordered,
    kind: kinds(job, expanded, request),
    checkpoint: job.checkpoint,
    done: (source, events) => {
      if (events !== undefined) store.learn(source, events);
    },
    outside: () => scanned.outside++,
  });
  const counted = countRows(found, scanned);
  return request.ordered ? newestFirst(counted, BATCH_ROWS) : rowsOf(counted);
}

/** The job's range where the search says nothing of its own, and what the search says. */
function effectiveRange(job: TimeRange, timed: Timed): TimeRange {
  const range = intersect(timed.range, {
    earliest: timed.overrides.earliest ? -Infinity : job.earliest,
    latest: timed.overrides.latest ? Infinity : job.latest,
  });
  return range.earliest === -Infinity && range.latest === Infinity ? ALL_TIME : range;
}

/** Compiles extraction, match and requirement once for each kind of event; of the search, what the kind leaves open. */
function kinds(job: Job, expanded: Expanded, request: ScanRequest): (meta: EventMeta) => KindScan {
  const { demanded, indexedOnly = false } = request;
  // A data model's summary holds its fields as they are; only the search's own events are looked up by terms.
  const looksUp = !indexedOnly && request.nested !== true;
  const known = new Map<string, KindScan>();
  const compile = (meta: EventMeta, fields: Demand, ownTags: boolean): Extraction =>
    compileExtraction(job.knowledge, meta, fields, job.context, { indexedOnly, ownTags, tables: job.memory.tables });
  return (meta) => {
    const key = JSON.stringify([meta.index, meta.host, meta.source, meta.sourcetype, meta.indexedFields === true]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const kind = eventKind(compile(meta, NO_DEMAND, !expanded.needsEventTypes));
    const expr = simplifySearch(expanded.expr, (comparison) => kind.decide(comparison));
    const looked = searchFields(expr);
    const wanted = bothDemands(demanded, looked);
    const extraction = compile(meta, wanted, false);
    const glance = isLess(looked, wanted) ? compile(meta, looked, !expanded.needsEventTypes) : undefined;
    const requirement = job.prefilter || matchesNone(expr) ? requiredLiterals(expr, kind) : UNKNOWN;
    const returns = looksUp ? termLookup(expr, extraction, { ...job, strict: job.strictTerms }) : undefined;
    const made = { requirement, extraction, glance, matches: compileSearch(expr), returns };
    known.set(key, made);
    return made;
  };
}

/** Whether a demand is smaller than another that holds it. */
function isLess(part: Demand, whole: Demand): boolean {
  return part !== 'all' && (whole === 'all' || part.size < whole.size);
}

function* countRows(found: Iterable<Found>, scanned: Scanned): Generator<Found> {
  for (const batch of found) {
    scanned.found += batch.rows.length;
    yield batch;
  }
}

function* rowsOf(found: Iterable<Found>): Generator<Batch> {
  for (const { rows } of found) yield rows;
}
