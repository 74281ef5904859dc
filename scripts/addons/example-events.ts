/** The example events of ESCU's data sources, with the fields that the add-ons of production give them, held against what ours give. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { nodeFiles } from '../../src/base/node-files.ts';
import { source } from '../../src/base/source.ts';
import { memorySource } from '../../src/events/memory-source.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';

/** An example event and what the real add-on makes of it. */
export interface ExampleEvent {
  /** File name of the data source. */
  readonly file: string;
  readonly source: string;
  /** As production's add-ons spell it. */
  readonly sourcetype: string;
  readonly raw: string;
  /** Names of the fields that the real add-on extracts. */
  readonly fields: readonly string[];
}

/** Fields that Splunk makes itself when it indexes or searches, whatever the add-on says. */
const OF_SPLUNK = /^(?:_.*|date_.*|host|index|linecount|punct|source|sourcetype|splunk_server|timeendpos|timestartpos)$/;

interface DataSourceFile {
  readonly source?: string;
  readonly sourcetype?: string;
  readonly example_log?: string;
  readonly fields?: readonly string[];
}

/** Reads the data sources of a folder that have a whole example event. */
export function readExampleEvents(folder: string): readonly ExampleEvent[] {
  return nodeFiles
    .list(folder)
    .filter((file) => file.endsWith('.yml'))
    .flatMap((file) => exampleOf(file, parseYaml(readFileSync(`${folder}/${file}`, 'utf8')) as DataSourceFile));
}

function exampleOf(file: string, data: DataSourceFile): readonly ExampleEvent[] {
  const { example_log: raw, fields = [], source: from = '', sourcetype = '' } = data;
  if (raw === undefined || raw.trim() === '' || isCut(raw)) return [];
  const wanted = fields.filter((field) => !OF_SPLUNK.test(field));
  return [{ file, source: from, sourcetype: canonicalSourcetype(sourcetype, raw), raw, fields: wanted }];
}

/** Some examples hold only their first line: an XML event without its end, a classic text that is a timestamp. */
function isCut(raw: string): boolean {
  return (raw.startsWith('<Event ') && !raw.trimEnd().endsWith('</Event>')) || /^[\d/]+ [\d:]+ [AP]M$/.test(raw.trim());
}

/** `xmlwineventlog` is how test data is often labelled; stanzas of add-ons are spelled as the input writes it. */
function canonicalSourcetype(sourcetype: string, raw: string): string {
  const windows = ['xmlwineventlog', 'wineventlog'].includes(sourcetype.toLowerCase());
  return windows && raw.startsWith('<Event ') ? 'XmlWinEventLog' : sourcetype;
}

/** The fields that a search for everything gives the event, in their order, with their values. */
export function extractedFields(event: ExampleEvent, knowledge: Knowledge): ReadonlyMap<string, unknown> {
  const engine = createSearchEngine({ files: nodeFiles, knowledge, zone: 'UTC' }, [], { now: 0 });
  const { source: from, sourcetype } = event;
  engine.add(memorySource({ index: 'main', host: 'host', source: from, sourcetype }, [{ raw: event.raw, time: 1_700_000_000 }]));
  const result = engine.search({
    search: source('<example>', 'search index=main'),
    macros: new Map(),
    now: 1_700_000_001,
    zone: 'UTC',
  });
  return result.rows[0] ?? new Map();
}

/** Of the fields expected of an event, those that did not come out. */
export function missingFields(event: ExampleEvent, knowledge: Knowledge): readonly string[] {
  const fields = extractedFields(event, knowledge);
  return event.fields.filter((field) => !fields.has(field));
}
