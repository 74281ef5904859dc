/** The keys by which transforms read and write an event: SOURCE_KEY and DEST_KEY. (transforms.conf.spec, KEYS.) */
import { textsOf } from '../knowledge/regex-fields.ts';
import { addIndexedField, MOST_VALUES, type IndexedEvent } from './indexed-event.ts';

export interface EventKey {
  readonly read: (event: IndexedEvent) => string;
  readonly write: (event: IndexedEvent, value: string) => void;
  /** Whether writing may put the event into another index, or under another host, source or sourcetype. */
  readonly moves: boolean;
}

/** `name::value name::"a value"`, as FORMAT writes indexed fields; a name starts behind a blank, lest a long text be tried from each of its characters. */
const META_PAIR = /(?<!\S)([^\s":]+(?::(?!:)[^\s":]*)*)::(?:"((?:[^"\\]|\\.)*)"|(\S+))/g;

type MetaPart = 'host' | 'source' | 'sourcetype' | 'index';

/** Of `MetaData:Host` and its like, values are written `host::name`; of the index the name alone. */
function metaKey(part: MetaPart): EventKey {
  const prefix = part === 'index' ? '' : `${part}::`;
  return {
    read: (event) => `${prefix}${event[part]}`,
    write: (event, value) => {
      const name = value.startsWith(prefix) ? value.slice(prefix.length) : value;
      // An event always has a host, a source, a sourcetype and an index.
      if (name !== '') event[part] = name;
    },
    moves: true,
  };
}

const KEYS: ReadonlyMap<string, EventKey> = new Map<string, EventKey>([
  ['_raw', { read: ({ raw }) => raw, write: (event, value) => void (event.raw = value), moves: false }],
  ['queue', { read: ({ queue }) => queue, write: (event, value) => void (event.queue = value), moves: false }],
  [
    '_meta',
    {
      read: writtenFields,
      write: (event, value) => {
        event.fields.clear();
        addWrittenFields(event, value);
      },
      moves: false,
    },
  ],
  [
    '_time',
    {
      // Only INGEST_EVAL sees subseconds (transforms.conf.spec).
      read: ({ time }) => (time === undefined ? '' : String(Math.floor(time))),
      write: (event, value) => void (event.time = Number(value) || event.time),
      moves: false,
    },
  ],
  ['MetaData:Host', metaKey('host')],
  ['MetaData:Source', metaKey('source')],
  ['MetaData:Sourcetype', metaKey('sourcetype')],
  ['_MetaData:Index', metaKey('index')],
]);

/** The key of that name; `field:name` and `fields:a,b` are indexed fields. Undefined for keys that only matter where data is forwarded. */
export function eventKey(name: string): EventKey | undefined {
  const names = /^fields?:(.+)$/
    .exec(name)?.[1]
    ?.split(',')
    .map((field) => field.trim());
  if (names === undefined) return KEYS.get(name);
  return {
    read: ({ fields }) => names.flatMap((field) => textsOf(fields, field)).join(' '),
    write: (event, value) => {
      for (const field of names) event.fields.set(field, value);
    },
    moves: false,
  };
}

/** Adds the fields that a FORMAT has written, `name::value` with blanks between them. */
export function addWrittenFields(event: IndexedEvent, written: string): void {
  const values = new Map<string, string[]>();
  for (const [, name = '', quoted, bare = ''] of written.matchAll(META_PAIR)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [quoted ?? bare]);
    else if (known.length < MOST_VALUES) known.push(quoted ?? bare);
  }
  for (const [name, all] of values) addIndexedField(event, name, ...all);
}

function writtenFields({ fields }: IndexedEvent): string {
  return [...fields.keys()]
    .flatMap((name) => textsOf(fields, name).map((value) => `${name}::${/[\s"]/.test(value) ? `"${value}"` : value}`))
    .join(' ');
}
