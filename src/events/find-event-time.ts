/** The time that an input gave an event: what the event itself says, whatever props.conf has. */
import type { Timestamp } from '../knowledge/raw-events.ts';
import type { Settings } from '../knowledge/knowledge.ts';
import { jsonShape } from '../spl/operators/json-shape.ts';
import { readJson } from '../spl/operators/read-json.ts';
import { findAutomaticTime, type FoundTime } from './automatic-time.ts';
import { compileTimestamps, type FindTimestamp, type TimestampOptions } from './find-timestamp.ts';
import { readIsoTime } from './iso-time.ts';

const SYSTEM_TIME = /<TimeCreated\s+SystemTime=["']/g;

/**
 * Fields that hold the time of an event, in the words of the services that write them. The first that an event has counts; a dot leads into an
 * object, a name without one stands at the top.
 */
const TIME_FIELDS = [
  ...[
    'eventTime',
    'CreationTime',
    'published',
    'requestReceivedTimestamp',
    'stageTimestamp',
    'createdDateTime',
    'activityDateTime',
  ],
  ...[
    'eventTimestamp',
    '@timestamp',
    'recorded',
    'occurred_at',
    'id.time',
    'properties.Timestamp',
    'time',
    'timestamp',
    'Timestamp',
  ],
  ...['_time', 'created_at', 'CreatedAt', 'createdAt', 'event_time', 'eventCreationTime', 'metadata.eventCreationTime'],
  ...['lastTimestamp', 'metadata.creationTimestamp'],
];
/** Those of the largest logs, which no object within an event has beside them: found without looking at the rest of the text. */
const FREQUENT = ['eventTime', 'CreationTime', 'published'];
const SHAPE = jsonShape(new Set(TIME_FIELDS));
const NO_ALIASES = new Map<string, never>();

/** Epoch seconds have ten digits until 2286; milli-, micro- and nanoseconds three more each. */
const EPOCH = /^(?<seconds>\d{10})(?:\.?(?<fraction>\d{1,9}))?$/;

/** Compiles the reader of events' own times: `TimeCreated` of Windows, a field of JSON (UTC where it names no zone), or as props.conf says and else as they are recognized for anything else. */
export function compileEventTimes(settings: Settings, options: TimestampOptions): FindTimestamp {
  const ofText = compileTimestamps(settings, options);
  const automatic = compileTimestamps(new Map([['TZ', settings.get('TZ') ?? '']]), { ...options, warn: () => undefined });
  const byProps = (text: string): Timestamp | undefined => ofText(text) ?? automatic(text);
  return (text) => {
    const first = text.charCodeAt(0);
    if (first === 60) return systemTime(text) ?? byProps(text);
    if (first === 123) return timeField(text, options.now) ?? byProps(text);
    return byProps(text);
  };
}

function systemTime(text: string): Timestamp | undefined {
  SYSTEM_TIME.lastIndex = 0;
  if (!SYSTEM_TIME.test(text)) return undefined;
  const start = SYSTEM_TIME.lastIndex;
  const found = readIsoTime(text, start);
  return found === undefined ? undefined : inUtc({ ...found, start });
}

function timeField(text: string, now: number): Timestamp | undefined {
  return frequentField(text) ?? anyField(text, now);
}

/** Only where the name stands once, with an ISO time behind it. */
function frequentField(text: string): Timestamp | undefined {
  for (const name of FREQUENT) {
    const key = `"${name}"`;
    const at = text.indexOf(key);
    if (at < 0) continue;
    if (text.includes(key, at + 1)) return undefined;
    const start = /\s*:\s*"/y;
    start.lastIndex = at + key.length;
    if (!start.test(text)) return undefined;
    const found = readIsoTime(text, start.lastIndex);
    return found === undefined ? undefined : inUtc({ ...found, start: start.lastIndex });
  }
  return undefined;
}

function anyField(text: string, now: number): Timestamp | undefined {
  const values = new Map<string, string>();
  readJson(text, 0, text.length, true, SHAPE, (name, value) => {
    if (!values.has(name)) values.set(name, value);
  });
  for (const name of TIME_FIELDS) {
    const value = values.get(name)?.trim();
    const found = value === undefined ? undefined : readTime(value, now);
    // Where the value stands in the text is not known.
    if (found !== undefined) return { ...inUtc(found), start: 0, end: 0 };
  }
  return undefined;
}

function readTime(value: string, now: number): FoundTime | undefined {
  const epoch = EPOCH.exec(value)?.groups;
  if (epoch === undefined) return findAutomaticTime(value, 0, value.length, { now, aliases: NO_ALIASES });
  const instant = Number(`${epoch['seconds'] ?? ''}.${epoch['fraction'] ?? '0'}`);
  return { instant, local: instant, offset: 0, start: 0, end: value.length };
}

function inUtc({ instant, local, offset, start, end }: FoundTime): Timestamp {
  return { time: instant ?? local - (offset ?? 0) * 60, local, start, end, offset: offset ?? 0 };
}
