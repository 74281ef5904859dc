/** Finds the timestamp of an event: TIME_PREFIX, TIME_FORMAT, MAX_TIMESTAMP_LOOKAHEAD, TZ, TZ_ALIAS, TIMESTAMP_FIELDS of props.conf. */
import { jsonShape } from '../spl/operators/json-shape.ts';
import type { Settings } from '../knowledge/knowledge.ts';
import type { Timestamp } from '../knowledge/raw-events.ts';
import { readJson } from '../spl/operators/read-json.ts';
import type { RunWarning } from '../spl/function.ts';
import { strptimeAt } from '../spl/semantics/strptime.ts';
import type { FoundTime } from './automatic-time.ts';
import { bytePattern, bytesOf } from './byte-pattern.ts';
import { findAutomaticTime } from './automatic-time.ts';
import { compilePropsRegex } from '../knowledge/props-regex.ts';
import { isTrue } from '../knowledge/truth-setting.ts';
import { readIsoTime } from './iso-time.ts';
import { nameList } from './structured-data.ts';
import { epochIn, secondsEast, zoneAliases, zoneOf, type Zone, type ZoneAliases } from './zone-setting.ts';

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
  const zone = zoneOf(settings, options.zone, options.warn);
  const read = readerOf(settings, zone, options);
  const lookahead = lookaheadOf(settings);
  const toStamp = stamper(zone);
  const fields = timestampFields(settings);
  if (fields.length > 0 && settings.get('INDEXED_EXTRACTIONS')?.toLowerCase() === 'json')
    return inFields(fields, isTrue(settings, 'JSON_TRIM_BRACES_IN_ARRAY_NAMES', false) ? '' : '{}', read, toStamp);
  const prefix = settings.get('TIME_PREFIX');
  if (prefix === undefined || prefix === '') return (text) => toStamp(read(text, 0, Math.min(lookahead, text.length)));
  const pattern = compilePropsRegex('TIME_PREFIX', bytePattern(prefix), options.warn);
  if (pattern === undefined) return () => undefined;
  return (text) => {
    const match = pattern.exec(text);
    if (match === undefined) return undefined;
    const from = match.end;
    return toStamp(read(text, from, Math.min(from + lookahead, text.length)));
  };
}

/** The extended log format has its time in these. */
const W3C_FIELDS = ['date', 'time'];

/** The fields that TIMESTAMP_FIELDS names. */
export function timestampFields(settings: Settings): readonly string[] {
  const named = nameList(settings.get('TIMESTAMP_FIELDS'));
  const isW3c = settings.get('INDEXED_EXTRACTIONS')?.trim().toLowerCase() === 'w3c';
  return named.length === 0 && isW3c ? W3C_FIELDS : named;
}

/** Compiles the settings that say how a time is written, for a text that is nothing else. */
export function compileTimeText(settings: Settings, options: TimestampOptions): FindTimestamp {
  const zone = zoneOf(settings, options.zone, options.warn);
  const [read, toStamp] = [readerOf(settings, zone, options), stamper(zone)];
  return (text) => {
    const bytes = bytesOf(text);
    return toStamp(read(bytes, 0, bytes.length));
  };
}

function stamper(zone: Zone): (found: FoundTime | undefined) => Timestamp | undefined {
  return (found) => {
    if (found === undefined) return undefined;
    const { start, end, offset, local } = found;
    const time = found.instant ?? epochIn(offset ?? found.zone ?? zone, local);
    return { time, local, start, end, offset };
  };
}

function lookaheadOf(settings: Settings): number {
  const limit = Number(settings.get('MAX_TIMESTAMP_LOOKAHEAD') ?? LOOKAHEAD);
  if (!Number.isFinite(limit)) return LOOKAHEAD;
  return limit <= 0 ? Infinity : limit;
}

function readerOf(settings: Settings, zone: Zone, options: TimestampOptions): ReadTime {
  const aliases = zoneAliases(settings, options.warn);
  const format = settings.get('TIME_FORMAT');
  if (format === undefined || format === '')
    return (text, from, to) => findAutomaticTime(text, from, to, { now: options.now, aliases });
  const read = byFormat(bytesOf(format), zone, { ...options, aliases });
  const iso = ISO_FORMAT.exec(format);
  return iso === null ? read : orElse(readIso(iso[1] !== undefined), read);
}

/** The formats that times of ISO 8601 have, with a zone or without. */
const ISO_FORMAT = /^%Y-%m-%d[T ]%(?:H:%M:%S|T)(?:[.,]%(?:\d?[NQ]|f))?(\s?%(?:z|Z|:z))?$/;

/** A zone that is no offset is left to others; one that the format does not name is not read. */
function readIso(zoned: boolean): ReadTime {
  return (text, from, to) => {
    const found = readIsoTime(text, from, zoned);
    return found === undefined || found.end > to || (zoned && found.offset === undefined) ? undefined : { ...found, start: from };
  };
}

function orElse(first: ReadTime, second: ReadTime): ReadTime {
  return (text, from, to) => first(text, from, to) ?? second(text, from, to);
}

/** MAX_DAYS_HENCE is 2: which year a text without one names. */
const HENCE = 2 * 86_400;
/** Epoch seconds have ten digits until 2286; a format that reads more of them does not fit. */
const LATEST = 9_999_999_999;

function byFormat(format: string, zone: Zone, { now, aliases }: TimestampOptions & { readonly aliases: ZoneAliases }): ReadTime {
  const options = { zone: typeof zone === 'number' ? 'UTC' : zone, now, latest: now + HENCE, aliases };
  return (text, from, to) => {
    const found = strptimeAt(text, from, format, options);
    if (found === undefined || found.end > to || found.time > LATEST) return undefined;
    const { offset, end } = found;
    const time = typeof zone === 'number' && !found.zoned ? found.time - zone * 60 : found.time;
    const local = time + (offset ?? secondsEast(zone, time));
    return { instant: time, local, offset: offset === undefined ? undefined : offset / 60, start: startOf(text, from), end };
  };
}

/** White space before a time is passed over. */
function startOf(text: string, from: number): number {
  let start = from;
  while (start < text.length && text.charCodeAt(start) <= 32) start++;
  return start;
}

/** The time in fields of a JSON event (TIMESTAMP_FIELDS): their values joined by blanks. Its place in the text is not known. */
function inFields(
  fields: readonly string[],
  braces: '{}' | '',
  read: ReadTime,
  toStamp: (found: FoundTime | undefined) => Timestamp | undefined,
): FindTimestamp {
  const shape = jsonShape(new Set(fields), braces);
  return (text) => {
    const values = new Map<string, string>();
    readJson(text, 0, text.length, true, shape, (name, value) => {
      if (!values.has(name)) values.set(name, value);
    });
    const joined = bytesOf(fields.flatMap((name) => values.get(name) ?? []).join(' '));
    const stamp = joined === '' ? undefined : toStamp(read(joined, 0, joined.length));
    return stamp === undefined ? undefined : { ...stamp, start: 0, end: 0 };
  };
}
