/** Compiles search-time field extraction for one kind of event: Splunk's order of search-time operations, cut down to the fields a search wants. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { demands, NO_DEMAND } from '../spl/operators/demand.ts';
import { decideByConstants } from '../spl/semantics/simplify-search.ts';
import type { Row } from '../spl/semantics/value.ts';
import { compileLookups } from './automatic-lookup.ts';
import { compileCalculatedFields } from './calculated-fields.ts';
import { compileDefaultFields, DEFAULT_FIELDS, inputFields } from './default-fields.ts';
import type { EventMeta } from './event-meta.ts';
import { compileExtracts } from './extract.ts';
import type { Extraction, Verbatim } from './extraction.ts';
import { compileAliases } from './field-alias.ts';
import { warnOfIndexedFormat } from './indexed-formats.ts';
import { compileKvJson } from './kv-json.ts';
import { compileKv, hasIndexedJson } from './kv.ts';
import type { Knowledge, Settings } from './knowledge.ts';
import type { WrittenTables } from './lookup.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { weaker } from './operation.ts';
import { compileReports } from './report.ts';
import { settingsFor } from './stanza-match.ts';
import { compileTags } from './tags-of-events.ts';
import { compileTokenizers } from './tokenized-fields.ts';
import { isTrue } from './truth-setting.ts';

/** What an extraction may leave out. */
export interface ExtractionOptions {
  /** Only default fields and indexed extractions. */
  readonly indexedOnly?: boolean;
  /** Not what tags and event types give: `tag` and `eventtype` are fields of the event alone. */
  readonly ownTags?: boolean;
  /** Tables that automatic lookups find instead of those of the apps. */
  readonly tables?: WrittenTables;
}

/**
 * Compiles the extraction (Knowledge Manager Manual, "The sequence of search-time operations"): EXTRACT, REPORT, KV_MODE, FIELDALIAS, EVAL,
 * LOOKUP, event types, tags. It walks backwards from the demand, so that what nobody asks for is neither compiled nor run. Cheap enough to be called once per search
 * and kind of event.
 */
export function compileExtraction(
  knowledge: Knowledge,
  meta: EventMeta,
  demanded: Demand,
  context: EvalContext,
  options: ExtractionOptions = {},
): Extraction {
  const { settings, sourcetype } = settingsFor(knowledge, meta, context.warn);
  if (options.indexedOnly === true) return compileIndexed(settings, meta, indexedSourcetype(meta), demanded);
  warnOfIndexedFormat(settings, context);
  const constants = constantFields(settings, knowledge, meta, sourcetype, context);
  const tags =
    options.ownTags === true ? untagged(demanded) : compileTags(knowledge, demanded, decideByConstants(constants), context);
  const lookups = compileLookups(settings, knowledge, tags.needs, context, options.tables);
  const calculated = compileCalculatedFields(settings, lookups.needs, context);
  const aliases = compileAliases(settings, calculated.needs);
  const kv = compileKv(settings, aliases.needs, context);
  const reports = compileReports(settings, knowledge, aliases.needs, context);
  const extracts = compileExtracts(settings, reports.needs, context);
  const indexed = compileIndexedJson(settings, extracts.needs);
  const early = [...fieldsOfIndex(meta, extracts.needs), ...indexed, ...extracts.operations, ...reports.operations];
  const operations = [
    compileDefaultFields(meta, sourcetype, extracts.needs),
    ...early,
    ...kv.operations(early.length > 0),
    ...compileTokenizers(knowledge, sourcetype, aliases.needs, context),
    ...aliases.operations,
    ...calculated.operations,
    ...lookups.operations,
    ...compileTokenizers(knowledge, sourcetype, tags.needs, context),
    ...tags.operations,
  ];
  const stages = [...(indexed.length > 0 ? [indexedJson] : []), extracts, reports, kv, aliases, calculated, lookups, tags];
  return {
    extract: (chunk, event) => {
      const row: Row = new Map();
      for (const operation of operations) operation(row, chunk, event);
      return row;
    },
    verbatim: (field) => (meta.indexedFields === true ? 'never' : verbatimAfter(stages, stages.length, field)),
    constants,
  };
}

/** Fields that were made when the event was indexed; nothing that is extracted later takes their place. */
function fieldsOfIndex(meta: EventMeta, demanded: Demand): readonly Operation[] {
  if (meta.indexedFields !== true) return [];
  return [
    (row, chunk, event) => {
      for (const [name, value] of chunk.indexed?.(event) ?? [])
        if (!row.has(name) && demands(demanded, name)) row.set(name, value);
    },
  ];
}

/** The fields of the input that no alias, EVAL or LOOKUP may change. */
function constantFields(
  settings: Settings,
  knowledge: Knowledge,
  meta: EventMeta,
  sourcetype: string,
  context: EvalContext,
): ReadonlyMap<string, string> {
  const stages = [compileAliases(settings, NO_DEMAND), compileLookups(settings, knowledge, NO_DEMAND, context)];
  return new Map(
    inputFields(meta, sourcetype).filter(
      ([name]) => !settings.has(`EVAL-${name}`) && stages.every((stage) => leaves(stage, name)),
    ),
  );
}

/** In the place of event types and tags, where they are not wanted. */
function untagged(needs: Demand): ExtractionStage {
  return { operations: [], needs, verbatim: (field, before) => before(field) };
}

/** The sourcetype that tstats sees: `rename` of props.conf works at search time (props.conf.spec), so that the index has the event's own. */
function indexedSourcetype(meta: EventMeta): string {
  return meta.sourcetype;
}

/** What is in the index besides the raw text: all that tstats sees. */
function compileIndexed(settings: Settings, meta: EventMeta, sourcetype: string, demanded: Demand): Extraction {
  const defaults = compileDefaultFields(meta, sourcetype, demanded);
  const json = compileIndexedJson(settings, demanded);
  const operations = [defaults, ...fieldsOfIndex(meta, demanded), ...json];
  const stages = json.length > 0 ? [indexedJson] : [];
  return {
    extract: (chunk, event) => {
      const row: Row = new Map();
      for (const operation of operations) operation(row, chunk, event);
      return row;
    },
    verbatim: (field) => (meta.indexedFields === true ? 'never' : verbatimAfter(stages, stages.length, field)),
    constants: new Map(inputFields(meta, sourcetype)),
  };
}

/** INDEXED_EXTRACTIONS=json; JSON_TRIM_BRACES_IN_ARRAY_NAMES is for it alone (props.conf.spec). */
function compileIndexedJson(settings: Settings, demanded: Demand): readonly Operation[] {
  if (!hasIndexedJson(settings)) return [];
  return [compileKvJson(demanded, 'none', isTrue(settings, 'JSON_TRIM_BRACES_IN_ARRAY_NAMES', false) ? '' : '{}')];
}

/** What INDEXED_EXTRACTIONS=json promises. */
const indexedJson: Pick<ExtractionStage, 'verbatim'> = { verbatim: (field, before) => weaker(before(field), 'unless-escaped') };

/** Whether a stage surely leaves a field as it was before. */
function leaves(stage: Pick<ExtractionStage, 'verbatim'>, field: string): boolean {
  return stage.verbatim(field, (name) => (name === field ? 'always' : 'never')) === 'always';
}

/** A field that no stage makes is not there, so it is verbatim for want of values; default fields come from the input. */
function verbatimAfter(stages: readonly Pick<ExtractionStage, 'verbatim'>[], count: number, field: string): Verbatim {
  const stage = stages[count - 1];
  if (stage === undefined) return DEFAULT_FIELDS.has(field) ? 'never' : 'always';
  return stage.verbatim(field, (name) => verbatimAfter(stages, count - 1, name));
}
