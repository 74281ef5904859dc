/** A dataset as it lies in indexes: broken, timed, its header read, and changed by index-time transforms. */
import type { FileSystem } from '../base/files.ts';
import type { Knowledge, Settings } from '../knowledge/knowledge.ts';
import { mergedSettings } from '../knowledge/stanza-match.ts';
import { textsOf } from '../knowledge/regex-fields.ts';
import type { EvalContext, FunctionTable } from '../spl/function.ts';
import { compileIndexTime, hasIndexTime } from './compile-index-time.ts';
import type { Dataset } from './dataset.ts';
import type { EventSource } from './event.ts';
import { eventLogKind } from './event-log-kind.ts';
import { compileTimeText, timestampFields } from './find-timestamp.ts';
import { openExport } from './open-export.ts';
import { openDataset, type DatasetOptions } from './open-dataset.ts';
import { structuredSource, type TimeOfFields } from './structured-source.ts';
import { tableFormat } from './structured-data.ts';
import { transformedSources } from './transformed-source.ts';
import { warnOnce } from './warn-once.ts';

export interface IndexOptions extends DatasetOptions {
  /** The functions of INGEST_EVAL. */
  readonly functions: FunctionTable;
  /** Makes the numbers (0 <= x < 1) of random() in INGEST_EVAL for one piece of the data, the same for the same seed. */
  readonly random: (seed: number) => () => number;
}

/**
 * The sources that a dataset becomes. A sourcetype without index-time settings gives one, which is read as it lies in the file, when somebody asks.
 * A CSV file that Splunk exported gives its events as they were indexed, and an event log of Windows has the source of its channel where nobody says another. Where transforms can move events to other kinds the file is read at once, and `FileError` thrown when it cannot be.
 */
export function indexDataset(
  fs: FileSystem,
  dataset: Dataset,
  knowledge: Knowledge,
  options: IndexOptions,
): readonly EventSource[] {
  return (
    openExport(fs, dataset, knowledge, options) ??
    indexSource(openDataset(fs, eventLogKind(fs, dataset), knowledge, options), knowledge, options)
  );
}

/** The same for events that have been broken and timed already. */
export function indexSource(source: EventSource, knowledge: Knowledge, options: IndexOptions): readonly EventSource[] {
  const { functions, now, zone } = options;
  let random = options.random(0);
  const context: EvalContext = { functions, random: () => random(), now, zone, warn: warnOnce(options.warn) };
  const settings = mergedSettings(knowledge.indexTime.props, source.meta, context.warn);
  const format = tableFormat(settings, context.warn);
  const structured = format === undefined ? source : structuredSource(source, format, timeOfFields(settings, context));
  return hasIndexTime(settings)
    ? transformedSources(structured, {
        ...compileIndexTime(knowledge, source.meta, context),
        begin: (piece) => void (random = options.random(piece)),
      })
    : [structured];
}

/** TIMESTAMP_FIELDS: the fields' values, joined by blanks, are the time. */
function timeOfFields(settings: Settings, context: EvalContext): TimeOfFields {
  const names = timestampFields(settings);
  if (names.length === 0 || /^(?:CURRENT|NONE)$/i.test(settings.get('DATETIME_CONFIG') ?? '')) return undefined;
  const read = compileTimeText(settings, context);
  return (fields) => read(names.flatMap((name) => textsOf(fields, name)).join(' '));
}
