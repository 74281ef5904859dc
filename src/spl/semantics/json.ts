/** JSON with its numbers as they are written: `1.0` stays `1.0`, twenty digits stay twenty; the order of keys stays. */

/** A JSON value. Objects are maps, numbers are their text. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

export interface JsonNumber {
  readonly number: string;
}

export type JsonObject = ReadonlyMap<string, Json>;

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Deeper nesting is no JSON to Splunk's functions either. */
const MOST_DEPTH = 500;
const FAILED = Symbol('no JSON');
type Read = Json | typeof FAILED;

/** The value a text stands for; undefined when it is no JSON as a whole. */
export function parseJson(text: string): Json | undefined {
  const reader: Reader = { text, at: 0, depth: 0 };
  const value = readValue(reader);
  skipBlanks(reader);
  return value === FAILED || reader.at < text.length ? undefined : value;
}

/** The object or array a text starts with, whatever follows it; undefined when it starts with none. */
export function parseFirstJson(text: string): Json | undefined {
  const reader: Reader = { text, at: 0, depth: 0 };
  const value = readValue(reader);
  return value !== FAILED && (isArray(value) || isObject(value)) ? value : undefined;
}

/** The text of a value, without blanks. */
export function printJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (isObject(value)) return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${printJson(item)}`).join(',')}}`;
  return value.number;
}

export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

function readValue(reader: Reader): Read {
  skipBlanks(reader);
  switch (reader.text.charAt(reader.at)) {
    case '{':
      return nested(reader, readObject);
    case '[':
      return nested(reader, readArray);
    case '"':
      return readString(reader);
    case 't':
      return readWord(reader, 'true', true);
    case 'f':
      return readWord(reader, 'false', false);
    case 'n':
      return readWord(reader, 'null', null);
    default:
      return readNumber(reader);
  }
}

function nested(reader: Reader, read: (reader: Reader) => Read): Read {
  if (reader.depth >= MOST_DEPTH) return FAILED;
  reader.depth++;
  reader.at++;
  const value = read(reader);
  reader.depth--;
  return value;
}

function readObject(reader: Reader): Read {
  const entries = new Map<string, Json>();
  if (takeNext(reader, '}')) return entries;
  do {
    skipBlanks(reader);
    const key = readString(reader);
    if (key === FAILED || !takeNext(reader, ':')) return FAILED;
    const value = readValue(reader);
    if (value === FAILED) return FAILED;
    entries.set(key, value);
  } while (takeNext(reader, ','));
  return takeNext(reader, '}') ? entries : FAILED;
}

function readArray(reader: Reader): Read {
  const items: Json[] = [];
  if (takeNext(reader, ']')) return items;
  do {
    const value = readValue(reader);
    if (value === FAILED) return FAILED;
    items.push(value);
  } while (takeNext(reader, ','));
  return takeNext(reader, ']') ? items : FAILED;
}

const STRING = /"(?:[^"\\\n\r]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readString(reader: Reader): string | typeof FAILED {
  STRING.lastIndex = reader.at;
  const found = STRING.exec(reader.text)?.[0];
  if (found === undefined) return FAILED;
  reader.at += found.length;
  if (!found.includes('\\')) return found.slice(1, -1);
  return found
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, code: string | undefined, letter: string) =>
      code === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(parseInt(code, 16)),
    );
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function readNumber(reader: Reader): Read {
  NUMBER.lastIndex = reader.at;
  const found = NUMBER.exec(reader.text)?.[0];
  if (found === undefined) return FAILED;
  reader.at += found.length;
  return { number: found };
}

function readWord(reader: Reader, word: string, value: boolean | null): Read {
  if (!reader.text.startsWith(word, reader.at)) return FAILED;
  reader.at += word.length;
  return value;
}

function takeNext(reader: Reader, char: string): boolean {
  skipBlanks(reader);
  if (reader.text.charAt(reader.at) !== char) return false;
  reader.at++;
  return true;
}

function skipBlanks(reader: Reader): void {
  for (;;) {
    const code = reader.text.charCodeAt(reader.at);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return;
    reader.at++;
  }
}
