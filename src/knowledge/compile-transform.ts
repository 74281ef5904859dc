/** A search-time field transform, compiled for the fields that are wanted of it. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { gatherValues } from '../spl/operators/gather-values.ts';
import { longestWord } from '../spl/operators/kv-pairs.ts';
import type { CompiledRegex, RegexMatch } from '../spl/semantics/regex.ts';
import type { Row } from '../spl/semantics/value.ts';
import { confWords } from './conf-words.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import { parseDelims, splitByDelims } from './delims.ts';
import { fieldReaders } from './match-fields.ts';
import type { Operation } from './operation.ts';
import { compilePropsRegex } from './props-regex.ts';
import { sourceText, textsOf } from './regex-fields.ts';
import { fieldName } from './transform.ts';
import type { Transform } from './transform.ts';
import { isTrue } from './truth-setting.ts';

/** Takes a field as it is written; false: no more is wanted of the event. */
type Take = (name: string, value: string) => boolean;

interface Extract {
  /** Gives the fields of a text, until no more are wanted. */
  readonly extract: (text: string, take: Take) => void;
  /** Whether every name is a piece of the text. */
  readonly namesInText: boolean;
}

/** What later stages and transforms want of a row. */
export interface Wants {
  readonly demanded: Demand;
  /** By the name of a text that only later transforms take apart: the fields with which those have nothing to add, so that nobody needs the text. */
  readonly settledBy: ReadonlyMap<string, readonly string[]>;
}

export interface CompiledTransform {
  readonly operation: Operation;
  /** Once a row has all these fields the transform has nothing to add; undefined when it may always have. */
  readonly doneWith: readonly string[] | undefined;
}

/** Compiles a transform; undefined when its regex cannot be compiled (warned about). Fields that are not wanted are left out. */
export function compileTransform(transform: Transform, wants: Wants, context: EvalContext): CompiledTransform | undefined {
  const { settings, sourceKey } = transform;
  const made = settings.get('REGEX') === undefined ? byDelims(transform) : byRegex(transform, context);
  if (made === undefined) return undefined;
  const putter = createPutter(transform, wants, made.namesInText);
  const fromText = (text: string): void => {
    if (putter.turnTo(text)) made.extract(text, putter.take);
  };
  const { doneWith } = putter;
  return {
    doneWith,
    operation: (row, chunk, event) => {
      if (doneWith !== undefined && hasAll(row, doneWith)) return;
      putter.begin(row);
      const text = sourceKey === '_raw' ? chunk.raw(event) : sourceText(row, sourceKey);
      if (text !== undefined) fromText(text);
    },
  };
}

/** Puts the fields that a transform finds into a row. */
interface Putter {
  readonly doneWith: readonly string[] | undefined;
  /** Turns to a row, as it is before the transform. */
  readonly begin: (row: Row) => void;
  /** Turns to a text of the row; false when it cannot hold a wanted field. */
  readonly turnTo: (text: string) => boolean;
  readonly take: Take;
}

/** Sets fields: names are cleaned (CLEAN_KEYS), the first value counts unless MV_ADD, default fields stay as they are. */
function createPutter({ settings, outputs }: Transform, wants: Wants, namesInText: boolean): Putter {
  const clean = isTrue(settings, 'CLEAN_KEYS', true);
  const add = isTrue(settings, 'MV_ADD', false);
  const wanted = wantedNames(outputs, wants.demanded);
  const isWanted = wanted === 'all' ? (name: string) => name !== '' && !DEFAULT_FIELDS.has(name) : membership(wanted);
  const marked = wanted === 'all' ? [] : wanted.map((name) => ({ name, mark: namesInText ? longestWord(name) : '' }));
  const values = gatherValues();
  let row: Row = new Map();
  let earlier: ReadonlySet<string> = new Set();
  let text = '';
  /** Wanted fields that the text may hold; worked out when the first is found and others are missing. */
  let possible: typeof marked | undefined;
  const isOpen = ({ name }: { readonly name: string }): boolean =>
    add || !(row.has(name) || hasAll(row, wants.settledBy.get(name)));
  const mayCome = (one: { readonly name: string; readonly mark: string }): boolean => isOpen(one) && text.includes(one.mark);
  const settling = (name: string): readonly string[] => wants.settledBy.get(name) ?? [name];
  const doneWith = wanted === 'all' || (add && wanted.length > 0) ? undefined : [...new Set(wanted.flatMap(settling))];
  return {
    doneWith,
    begin(next) {
      row = next;
      values.begin();
      if (add) earlier = new Set(row.keys());
    },
    turnTo(next) {
      if (wanted === 'all') return true;
      text = next;
      possible = undefined;
      return marked.some(mayCome);
    },
    take(written, value) {
      const name = fieldName(written, clean);
      if (!isWanted(name)) return true;
      if (!row.has(name)) {
        values.add(row, name, value);
        if (wanted === 'all') return true;
        if (hasAll(row, doneWith)) return false;
        possible ??= marked.filter(mayCome);
        return possible.some(isOpen);
      }
      // A field that was there before takes only values it has not got yet.
      if (add && !(earlier.has(name) && textsOf(row, name).includes(value))) values.add(row, name, value);
      return true;
    },
  };
}

function hasAll(row: Row, names: readonly string[] | undefined): boolean {
  if (names === undefined) return false;
  for (const name of names) if (!row.has(name)) return false;
  return true;
}

function wantedNames(outputs: Demand, demanded: Demand): readonly string[] | 'all' {
  if (outputs === 'all' && demanded === 'all') return 'all';
  const names = outputs === 'all' ? demanded : outputs;
  return [...(names === 'all' ? [] : names)].filter(
    (name) => name !== '' && !DEFAULT_FIELDS.has(name) && (demanded === 'all' || demanded.has(name)),
  );
}

function membership(names: readonly string[]): (name: string) => boolean {
  const [only] = names;
  if (only !== undefined && names.length === 1) return (name) => name === only;
  const set = new Set(names);
  return (name) => set.has(name);
}

/**
 * A transform whose names come from the text (`$1::$2`, `_KEY_1`), or that adds values, looks for all matches; one with fixed names for the first
 * (transforms.conf.spec, FORMAT; REPEAT_MATCH is for index time).
 */
function byRegex({ name, settings, format, outputs }: Transform, context: EvalContext): Extract | undefined {
  const regex = compilePropsRegex(`REGEX of the transform ${name}`, settings.get('REGEX') ?? '', context.warn)?.compiled;
  if (regex === undefined) return undefined;
  const keepEmpty = isTrue(settings, 'KEEP_EMPTY_VALS', false);
  const repeat = outputs === 'all' || isTrue(settings, 'MV_ADD', false);
  const readers = fieldReaders(regex.names, format);
  const takeMatch = (match: RegexMatch, take: Take): boolean => {
    for (const reader of readers) {
      const field = reader.name(match);
      if (field === undefined || field === '') continue;
      const value = reader.value(match);
      if (value !== undefined && (value !== '' || keepEmpty) && !take(field, value)) return false;
    }
    return true;
  };
  return {
    namesInText: readers.every(({ nameInText }) => nameInText),
    extract: repeat
      ? (text, take) => eachMatch(regex, text, (match) => takeMatch(match, take))
      : (text, take) => {
          const match = regex.exec(text);
          if (match !== undefined) takeMatch(match, take);
        },
  };
}

/** Every match until `visit` gives false; an empty one moves on by one character. */
function eachMatch(regex: CompiledRegex, text: string, visit: (match: RegexMatch) => boolean): void {
  for (let from = 0; from <= text.length;) {
    const match = regex.exec(text, from);
    if (match === undefined || !visit(match)) return;
    const end = match.index + (match[0] ?? '').length;
    from = end > (match.began ?? match.index) ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
}

function byDelims({ settings }: Transform): Extract {
  const delims = parseDelims(settings.get('DELIMS') ?? '');
  const fields = confWords(settings.get('FIELDS') ?? '');
  const keepEmpty = isTrue(settings, 'KEEP_EMPTY_VALS', false);
  return {
    namesInText: false,
    extract: (text, take) => {
      for (const [name, value] of splitByDelims(text, delims, fields))
        if (name !== '' && (value !== '' || keepEmpty) && !take(name, value)) return;
    },
  };
}
