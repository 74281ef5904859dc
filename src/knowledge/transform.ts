/** One search-time field transform of transforms.conf: REGEX and FORMAT, or DELIMS and FIELDS. */
import type { Demand } from '../spl/command.ts';
import { confWords } from './conf-words.ts';
import { cleanKey } from '../spl/operators/kv-pairs.ts';
import type { Settings } from './knowledge.ts';
import { groupNames, namesAtRunTime } from './regex-fields.ts';
import { isTrue } from './truth-setting.ts';

/** A field that FORMAT makes: both sides are templates with $0 to $9. */
export interface FormatPair {
  readonly name: string;
  readonly value: string;
}

export interface Transform {
  readonly name: string;
  readonly settings: Settings;
  readonly sourceKey: string;
  /** Fields it may make; `all` when only the event can tell. */
  readonly outputs: Demand;
  /** Whether every value is a piece of the text it comes from. */
  readonly pieces: boolean;
  readonly format: readonly FormatPair[];
}

const FORMAT_PAIR = /(?:"([^"]*)"|([^\s":]+(?::(?!:)[^\s":]*)*))::(?:"((?:[^"\\]|\\.)*)"|(\S+))/g;

/** Reads a stanza; undefined when it has neither REGEX nor DELIMS, and so extracts nothing at search time. */
export function parseTransform(name: string, settings: Settings): Transform | undefined {
  const regex = settings.get('REGEX');
  const delims = settings.get('DELIMS');
  const sourceKey = settings.get('SOURCE_KEY') ?? '_raw';
  const base = { name, settings, sourceKey: sourceKey.startsWith('field:') ? sourceKey.slice(6) : sourceKey };
  if (regex !== undefined && regex !== '') {
    const format = parseFormat(settings.get('FORMAT') ?? '');
    return {
      ...base,
      format,
      outputs: cleanOutputs(outputsOf(regex, format), settings),
      pieces: format.every(({ value }) => /^\$\d+$/.test(value)),
    };
  }
  if (delims === undefined || delims === '') return undefined;
  const fields = confWords(settings.get('FIELDS') ?? '');
  return { ...base, format: [], outputs: cleanOutputs(fields.length === 0 ? 'all' : new Set(fields), settings), pieces: true };
}

function parseFormat(format: string): readonly FormatPair[] {
  return Array.from(format.matchAll(FORMAT_PAIR), ([, quotedName, name = '', quotedValue, value = '']) => ({
    name: quotedName ?? name,
    value: quotedValue ?? value,
  }));
}

function outputsOf(regex: string, format: readonly FormatPair[]): Demand {
  if (format.some(({ name }) => name.includes('$'))) return 'all';
  const names = groupNames(regex);
  if (namesAtRunTime(names)) return 'all';
  return new Set([...names, ...format.map(({ name }) => name)]);
}

function cleanOutputs(outputs: Demand, settings: Settings): Demand {
  return outputs === 'all' ? 'all' : new Set([...outputs].map((name) => fieldName(name, isTrue(settings, 'CLEAN_KEYS', true))));
}

/** The name that a field gets: cleaned (CLEAN_KEYS), unless it is a clean word as it is. */
export function fieldName(written: string, clean: boolean): string {
  return clean && !/^[A-Za-z]\w*$/.test(written) ? cleanKey(written) : written;
}
