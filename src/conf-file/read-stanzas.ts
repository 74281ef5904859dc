/** Reads a .conf file's settings without their places: what loading an add-on costs, when it says nothing wrong. */
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { parseConf } from './parse-conf.ts';

/** Stanzas by name, settings by key, in the order of the file. */
export type PlainStanzas = ReadonlyMap<string, ReadonlyMap<string, string>>;

const BACKSLASH = 92;
const HASH = 35;
const SEMICOLON = 59;
const BRACKET = 91;

/** The same stanzas, keys and values as `parseConf`, several times as fast; where there is something to report, `parseConf` says it. */
export function readStanzas(source: Source, report: Report): PlainStanzas {
  const quick = readQuickly(source.text);
  if (quick !== undefined) return quick;
  const { stanzas } = parseConf(source, report);
  return new Map(stanzas.map(({ name, entries }) => [name, new Map(entries.map(({ key, value }) => [key, value]))]));
}

/** Undefined when the file holds something that is to be reported. */
function readQuickly(text: string): PlainStanzas | undefined {
  const stanzas = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  const open = (name: string): Map<string, string> => {
    const known = stanzas.get(name);
    if (known !== undefined) return known;
    const made = new Map<string, string>();
    stanzas.set(name, made);
    return made;
  };
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const line = trimmed(text, at, end);
    const first = line.charCodeAt(0);
    if (line === '' || first === HASH || first === SEMICOLON) {
      at = end + 1;
      continue;
    }
    if (first === BRACKET) {
      const close = line.lastIndexOf(']');
      if (close < 0) return undefined;
      current = open(line.slice(1, close));
      at = end + 1;
      continue;
    }
    const stop = settingEnd(text, end);
    const equals = line.indexOf('=');
    const key = line.slice(0, equals).trim();
    if (equals < 0 || key === '') return undefined;
    current ??= open('default');
    if (current.has(key)) return undefined;
    current.set(key, stop === end ? line.slice(equals + 1).trim() : joined(text.slice(at, stop)));
    at = stop + 1;
  }
  return stanzas;
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 ? text.length : feed;
}

function trimmed(text: string, from: number, to: number): string {
  return text.slice(from, to).trim();
}

/** The end of the last line of a setting: a backslash at the end of a line goes on with the next one, if there is one. */
function settingEnd(text: string, firstEnd: number): number {
  let end = firstEnd;
  while (end < text.length && text.charCodeAt(text.charCodeAt(end - 1) === 13 ? end - 2 : end - 1) === BACKSLASH)
    end = lineEnd(text, end + 1);
  return end;
}

function joined(setting: string): string {
  const whole = setting.replace(/\r(?=\n|$)/g, '').replace(/\\\n/g, '\n');
  return whole.slice(whole.indexOf('=') + 1).trim();
}
