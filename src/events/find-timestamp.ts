/** Finds the timestamp of an event: TIME_PREFIX, TIME_FORMAT, MAX_TIMESTAMP_LOOKAHEAD, TZ, TIMESTAMP_FIELDS of props.conf. */
import { jsonShape } from '../spl/operators/json-shape.ts';
import type { Settings } from '../knowledge/knowledge.ts';
import type { Timestamp } from '../knowledge/raw-events.ts';
import { readJson } from '../spl/operators/read-json.ts';
import type { RunWarning } from '../spl/function.ts';
import { strptime } from '../spl/semantics/strptime.ts';
import { epochOfLocal, isTimeZone, offsetAt } from '../spl/semantics/time-zone.ts';
import type { FoundTime } from './automatic-time.ts';
import { findAutomaticTime } from './automatic-time.ts';
import { compilePropsRegex } from '../knowledge/props-regex.ts';
import { readIsoTime, readOffset } from './iso-time.ts';
import { isIsoFormat, timeFormatPattern } from './time-format.ts';

/** The timestamp in an event's text (latin1); undefined when there is none. */
export type FindTimestamp = (text: string) => Timestamp | undefined;

export interface TimestampOptions {
  /** IANA zone of times that name none, unless TZ says another. */
  readonly zone: string;
  /** Epoch seconds; gives the year where a text has none. */
  readonly now: number;
  readonly warn: (warning: RunWarning) => void;
}

/** props.conf.spec, MAX_TIMESTAMP_LOOKAHEAD. */
const LOOKAHEAD = 128;

type ReadTime = (text: string, from: number, to: number) => FoundTime | undefined;

/** Compiles the settings that say where an event's time stands. Settings that cannot be understood are warned about and passed over. */
export function compileTimestamps(settings: Settings, options: TimestampOptions): FindTimestamp {
  const config = settings.get('DATETIME_CONFIG')?.toUpperCase();
  if (config === 'CURRENT' || config === 'NONE') return () => undefined;
  if (config !== undefined && config !== '' && !config.endsWith('/ETC/DATETIME.XML'))
    options.warn({
      code: 'run/datetime-config',
      message: `DATETIME_CONFIG names the file ${settings.get('DATETIME_CONFIG') ?? ''}, which is not read; times are recognized as ever.`,
    });
  const zone = zoneOf(settings, options);
  const read = readerOf(settings, zone, options);
  const lookahead = lookaheadOf(settings);
  const toStamp = stamper(zone);
  const fields = timestampFields(settings);
  if (fields.length > 0 && settings.get('INDEXED_EXTRACTIONS')?.toLowerCase() === 'json') return inFields(fields, read, toStamp);
  const prefix = settings.get('TIME_PREFIX');
  if (prefix === undefined || prefix === '') return (text) => toStamp(read(text, 0, Math.min(lookahead, text.length)));
  const pattern = compilePropsRegex('TIME_PREFIX', prefix, options.warn);
  if (pattern === undefined) return () => undefined;
  return (text) => {
    const match = pattern.exec(text);
    if (match === undefined) return undefined;
    const from = match.end;
    return toStamp(read(text, from, Math.min(from + lookahead, text.length)));
  };
}

/** The fields that TIMESTAMP_FIELDS names. */
export function timestampFields(settings: Settings): readonly string[] {
  const names = (settings.get('TIMESTAMP_FIELDS') ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

/** Compiles the settings that say how a time is written, for a text that is nothing else. */
export function compileTimeText(settings: Settings, options: TimestampOptions): FindTimestamp {
  const zone = zoneOf(settings, options);
  const [read, toStamp] = [readerOf(settings, zone, options), stamper(zone)];
  return (text) => toStamp(read(text, 0, text.length));
}

function stamper(zone: string): (found: FoundTime | undefined) => Timestamp | undefined {
  return (found) => {
    if (found === undefined) return undefined;
    const { start, end, offset, local } = found;
    const time = found.instant ?? (offset === undefined ? epochOfLocal(zone, local) : local - offset * 60);
    return { time, local, start, end, offset };
  };
}

function zoneOf(settings: Settings, options: TimestampOptions): string {
  const zone = settings.get('TZ');
  if (zone === undefined || zone === '') return options.zone;
  if (isTimeZone(zone)) return zone;
  options.warn({
    code: 'run/unknown-time-zone',
    message: `TZ = ${zone} in props.conf names no time zone; ${options.zone} is taken.`,
  });
  return options.zone;
}

function lookaheadOf(settings: Settings): number {
  const limit = Number(settings.get('MAX_TIMESTAMP_LOOKAHEAD') ?? LOOKAHEAD);
  if (!Number.isFinite(limit)) return LOOKAHEAD;
  return limit <= 0 ? Infinity : limit;
}

function readerOf(settings: Settings, zone: string, options: TimestampOptions): ReadTime {
  const format = settings.get('TIME_FORMAT');
  if (format === undefined || format === '') return (text, from, to) => findAutomaticTime(text, from, to, options.now);
  return isIsoFormat(format) ? orElse(readIso, byFormat(format, zone, options.now)) : byFormat(format, zone, options.now);
}

const readIso: ReadTime = (text, from, to) => {
  const found = readIsoTime(text, from);
  return found === undefined || found.end > to ? undefined : { ...found, start: from };
};

function orElse(first: ReadTime, second: ReadTime): ReadTime {
  return (text, from, to) => first(text, from, to) ?? second(text, from, to);
}

function byFormat(format: string, zone: string, now: number): ReadTime {
  const pattern = timeFormatPattern(format);
  return (text, from, to) => {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null || from + match[0].length > to) return undefined;
    const written = match[0].trimStart();
    const end = from + match[0].length;
    const time = strptime(written, format, { zone, now });
    if (time === undefined) return undefined;
    // What zone was written only matters to the date_* fields.
    const offset = /%:{0,2}E?[zZ]/.test(format) ? offsetAtEnd(written) : undefined;
    const local = time + (offset === undefined ? offsetAt(zone, time) : offset * 60);
    return { instant: time, local, offset, start: end - written.length, end };
  };
}

function offsetAtEnd(written: string): number | undefined {
  const at = written.search(/(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/);
  return at < 0 ? undefined : readOffset(written, at)?.offset;
}

/** The time in fields of a JSON event (TIMESTAMP_FIELDS): their values joined by blanks. Its place in the text is not known. */
function inFields(
  fields: readonly string[],
  read: ReadTime,
  toStamp: (found: FoundTime | undefined) => Timestamp | undefined,
): FindTimestamp {
  const shape = jsonShape(new Set(fields));
  return (text) => {
    const values = new Map<string, string>();
    readJson(text, 0, text.length, true, shape, (name, value) => values.set(name, value));
    const joined = fields.flatMap((name) => values.get(name) ?? []).join(' ');
    const stamp = joined === '' ? undefined : toStamp(read(joined, 0, joined.length));
    return stamp === undefined ? undefined : { ...stamp, start: 0, end: 0 };
  };
}
