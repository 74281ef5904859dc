/** The keys by which transforms read and write an event: SOURCE_KEY and DEST_KEY. (transforms.conf.spec, KEYS.) */
import { textsOf } from '../knowledge/regex-fields.ts';
import { addIndexedField, type IndexedEvent } from './indexed-event.ts';

export interface EventKey {
  readonly read: (event: IndexedEvent) => string;
  readonly write: (event: IndexedEvent, value: string) => void;
  /** Whether writing may put the event into another index, or under another host, source or sourcetype. */
  readonly moves: boolean;
}

/** `name::value name::"a value"`, as FORMAT writes indexed fields. */
const META_PAIR = /([^\s":]+(?::(?!:)[^\s":]*)*)::(?:"((?:[^"\\]|\\.)*)"|(\S+))/g;

type MetaPart = 'host' | 'source' | 'sourcetype' | 'index';

/** Of `MetaData:Host` and its like, values are written `host::name`; of the index the name alone. */
function metaKey(part: MetaPart): EventKey {
  const prefix = part === 'index' ? '' : `${part}::`;
  return {
    read: (event) => `${prefix}${event[part]}`,
    write: (event, value) => {
      event[part] = value.startsWith(prefix) ? value.slice(prefix.length) : value;
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
      read: ({ time }) => String(time ?? ''),
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
  for (const [, name = '', quoted, bare = ''] of written.matchAll(META_PAIR)) addIndexedField(event, name, quoted ?? bare);
}

function writtenFields({ fields }: IndexedEvent): string {
  return [...fields.keys()]
    .flatMap((name) => textsOf(fields, name).map((value) => `${name}::${/[\s"]/.test(value) ? `"${value}"` : value}`))
    .join(' ');
}
