/** One search-time field transform of transforms.conf: REGEX and FORMAT, or DELIMS and FIELDS. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Row } from '../spl/semantics/value.ts';
import { confWords } from './conf-words.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import { parseDelims, splitByDelims } from './delims.ts';
import { gatherValues } from '../spl/operators/gather-values.ts';
import { cleanKey } from '../spl/operators/kv-pairs.ts';
import type { Settings } from './knowledge.ts';
import type { Operation } from './operation.ts';
import type { PropsMatch } from './props-regex.ts';
import { compilePropsRegex } from './props-regex.ts';
import { groupNames, matchFields, namesAtRunTime, textsOf } from './regex-fields.ts';

/** A field that FORMAT makes: both sides are templates with $0 to $9. */
interface FormatPair {
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
const REFERENCE = /\$(\d+)/g;

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

function fieldName(written: string, clean: boolean): string {
  return clean && !/^\w+$/.test(written) ? cleanKey(written) : written;
}

/** Compiles a transform; undefined when its regex cannot be compiled (warned about). */
export function compileTransform(transform: Transform, context: EvalContext): Operation | undefined {
  const extract = transform.settings.get('REGEX') === undefined ? byDelims(transform) : byRegex(transform, context);
  if (extract === undefined) return undefined;
  const put = putter(transform.settings);
  return (row, chunk, event) => {
    const { sourceKey } = transform;
    const texts = sourceKey === '_raw' ? [chunk.raw(event)] : textsOf(row, sourceKey);
    put.begin(row);
    for (const text of texts) for (const [name, value] of extract(text)) put.field(row, name, value);
  };
}

type Extract = (text: string) => Iterable<readonly [string, string]>;

/** Puts the fields that a transform finds into a row, after `begin` with the row as it was before. */
interface Putter {
  begin(row: Row): void;
  field(row: Row, name: string, value: string): void;
}

/** Sets one field: names are cleaned (CLEAN_KEYS), the first value counts unless MV_ADD, default fields stay as they are. */
function putter(settings: Settings): Putter {
  const clean = isTrue(settings, 'CLEAN_KEYS', true);
  const add = isTrue(settings, 'MV_ADD', false);
  const values = gatherValues();
  let earlier: ReadonlySet<string> = new Set();
  return {
    begin(row) {
      values.begin();
      earlier = new Set(row.keys());
    },
    field(row, written, value) {
      const name = fieldName(written, clean);
      if (name === '' || DEFAULT_FIELDS.has(name)) return;
      if (row.has(name) && !add) return;
      // A field that was there before takes only values it has not got yet.
      if (!earlier.has(name) || !textsOf(row, name).includes(value)) values.add(row, name, value);
    },
  };
}

/**
 * A transform whose names come from the text (`$1::$2`, `_KEY_1`), or that adds values, looks for all matches; one with fixed names for the first
 * (transforms.conf.spec, FORMAT; REPEAT_MATCH is for index time).
 */
function byRegex(transform: Transform, context: EvalContext): Extract | undefined {
  const { settings, format, outputs } = transform;
  const regex = compilePropsRegex(`REGEX of the transform ${transform.name}`, settings.get('REGEX') ?? '', context.warn);
  if (regex === undefined) return undefined;
  const keepEmpty = isTrue(settings, 'KEEP_EMPTY_VALS', false);
  const repeat = outputs === 'all' || isTrue(settings, 'MV_ADD', false);
  const fields = (match: PropsMatch): readonly (readonly [string, string])[] => [
    ...matchFields(match, keepEmpty),
    ...format
      .map(({ name, value }) => [fill(name, match), fill(value, match)] as const)
      .filter(([name, value]) => name !== '' && (value !== '' || keepEmpty)),
  ];
  return function* (text) {
    if (repeat) for (const match of regex.all(text)) yield* fields(match);
    else {
      const match = regex.exec(text);
      if (match !== undefined) yield* fields(match);
    }
  };
}

function fill(template: string, match: PropsMatch): string {
  return template.replace(REFERENCE, (_, digits: string) => match.captures[Number(digits)] ?? '');
}

function byDelims({ settings }: Transform): Extract {
  const delims = parseDelims(settings.get('DELIMS') ?? '');
  const fields = confWords(settings.get('FIELDS') ?? '');
  const keepEmpty = isTrue(settings, 'KEEP_EMPTY_VALS', false);
  return (text) => splitByDelims(text, delims, fields).filter(([name, value]) => name !== '' && (value !== '' || keepEmpty));
}

function isTrue(settings: Settings, key: string, normally: boolean): boolean {
  const value = settings.get(key)?.toLowerCase();
  return value === undefined || value === '' ? normally : ['true', 't', '1', 'yes'].includes(value);
}
