/** The fields that every event has before anything is extracted: what the input said of it, its time, and what Splunk derives from its text. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import type { Value } from '../spl/semantics/value.ts';
import type { EventMeta } from './event-meta.ts';
import type { Operation } from './operation.ts';
import { punctuation } from './punctuation.ts';
import type { RawEvents } from './raw-events.ts';

type Get = (chunk: RawEvents, event: number) => Value | undefined;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** One part of the time that stood in the event, as it stood there: date_* fields know no time zone of the search. */
function datePart(read: (written: Date) => string | number): Get {
  return (chunk, event) => {
    const stamp = chunk.stamp(event);
    return stamp === undefined ? undefined : String(read(new Date(stamp.local * 1000)));
  };
}

/** The default fields that come from the event alone (Knowledge Manager Manual, "Use default fields"). Constants stand for what only a real indexer has. */
const GETTERS: ReadonlyMap<string, Get> = new Map<string, Get>([
  ['_raw', (chunk, event) => chunk.raw(event)],
  ['_time', (chunk, event) => timeText(chunk.time(event))],
  ['_indextime', (chunk, event) => String(Math.floor(chunk.time(event)))],
  ['_cd', () => '0:0'],
  ['_bkt', () => 'splkit~0~00000000-0000-0000-0000-000000000000'],
  ['_serial', (_, event) => String(event)],
  ['_si', () => ['splkit', 'main']],
  ['splunk_server', () => 'splkit'],
  ['linecount', (chunk, event) => String(lineCount(chunk.raw(event)))],
  ['punct', (chunk, event) => punctuation(chunk.raw(event))],
  ['timestartpos', (chunk, event) => stampPosition(chunk, event, 'start')],
  ['timeendpos', (chunk, event) => stampPosition(chunk, event, 'end')],
  ['date_hour', datePart((written) => written.getUTCHours())],
  ['date_mday', datePart((written) => written.getUTCDate())],
  ['date_minute', datePart((written) => written.getUTCMinutes())],
  ['date_month', datePart((written) => MONTHS[written.getUTCMonth()] ?? '')],
  ['date_second', datePart((written) => written.getUTCSeconds())],
  ['date_wday', datePart((written) => WEEKDAYS[written.getUTCDay()] ?? '')],
  ['date_year', datePart((written) => written.getUTCFullYear())],
  [
    'date_zone',
    (chunk, event) => {
      const stamp = chunk.stamp(event);
      return stamp === undefined ? undefined : stamp.offset === undefined ? 'local' : String(stamp.offset);
    },
  ],
]);

const META_FIELDS = ['host', 'source', 'sourcetype', 'index', '_sourcetype'] as const;

/** Names of all default fields. Extraction never overwrites them. */
export const DEFAULT_FIELDS: ReadonlySet<string> = new Set([...META_FIELDS, ...GETTERS.keys()]);

/** The fields that the input sets, the same on all its events. `sourcetype` is the one that searches see, `meta` has the event's own. */
export function inputFields(meta: EventMeta, sourcetype: string): readonly (readonly [string, string])[] {
  return [
    ['host', meta.host],
    ['source', meta.source],
    ['sourcetype', sourcetype],
    ['index', meta.index],
    ...(sourcetype === meta.sourcetype ? [] : [['_sourcetype', meta.sourcetype] as const]),
  ];
}

/** Sets the default fields that are wanted; `sourcetype` is the one that searches see, `meta` has the event's own. */
export function compileDefaultFields(meta: EventMeta, sourcetype: string, demanded: Demand): Operation {
  const fixed = inputFields(meta, sourcetype).filter(([name]) => demands(demanded, name));
  const read = [...GETTERS].filter(([name]) => demands(demanded, name));
  return (row, chunk, event) => {
    for (const [name, get] of read) {
      const value = get(chunk, event);
      if (value !== undefined) row.set(name, value);
    }
    for (const [name, value] of fixed) row.set(name, value);
  };
}

/** `_time` as text: epoch seconds, fraction without trailing zeros. */
function timeText(time: number): string {
  return Number.isInteger(time) ? String(time) : String(Math.round(time * 1e6) / 1e6);
}

function lineCount(raw: string): number {
  let lines = 1;
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) lines++;
  return lines;
}

function stampPosition(chunk: RawEvents, event: number, side: 'start' | 'end'): string | undefined {
  const stamp = chunk.stamp(event);
  return stamp === undefined ? undefined : String(stamp[side]);
}
