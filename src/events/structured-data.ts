/** INDEXED_EXTRACTIONS of props.conf for tables: csv, tsv, psv and w3c. The header names the fields of the lines below it. */
import type { Settings } from '../knowledge/knowledge.ts';
import { compilePropsRegex, type PropsRegex } from '../knowledge/props-regex.ts';
import type { RunWarning } from '../spl/function.ts';

/** How the lines of a structured file are read. */
export interface TableFormat {
  readonly delimiter: string;
  readonly quote: string;
  readonly headerDelimiter: string;
  readonly headerQuote: string;
  /** Makes a header's column the name of a field. */
  readonly columnName: (written: string) => string;
  /** FIELD_NAMES: the file has no header of its own. */
  readonly names: readonly string[] | undefined;
  /** HEADER_FIELD_LINE_NUMBER; 0: the first line that is no preamble. */
  readonly headerLine: number;
  /** Lines before the header, and comments: no events. */
  readonly isPreamble: (line: string) => boolean;
  /** The header in a line that says that it is one (FIELD_HEADER_REGEX, `#Fields:` of w3c); undefined for other lines. */
  readonly namedHeader: ((line: string) => string | undefined) | undefined;
  readonly isMissing: (value: string) => boolean;
}

type Warn = (warning: RunWarning) => void;

/** The delimiter of tables whose columns any number of blanks and tabs stand between. */
export const WHITE_SPACE = 'whitespace';
const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['space', ' '],
  ['tab', '\t'],
  ['\\t', '\t'],
  ['fs', '\u001c'],
  ['gs', '\u001d'],
  ['rs', '\u001e'],
  ['us', '\u001f'],
  ['pipe', '|'],
  ['none', ''],
  ['whitespace', WHITE_SPACE],
  ['ws', WHITE_SPACE],
]);
const KINDS: ReadonlyMap<string, string> = new Map([
  ['csv', ','],
  ['tsv', '\t'],
  ['psv', '|'],
  ['w3c', WHITE_SPACE],
]);

/** The format that settings name; undefined when INDEXED_EXTRACTIONS is something else (props.conf.spec, "Structured Data Header Extraction"). */
export function tableFormat(settings: Settings, warn: Warn): TableFormat | undefined {
  const kind = settings.get('INDEXED_EXTRACTIONS')?.trim().toLowerCase() ?? '';
  const usual = KINDS.get(kind);
  if (usual === undefined) return undefined;
  const delimiter = delimiterOf(settings.get('FIELD_DELIMITER'), usual);
  const quote = delimiterOf(settings.get('FIELD_QUOTE'), '"');
  const preamble = regexOf(settings, 'PREAMBLE_REGEX', warn);
  const header = regexOf(settings, 'FIELD_HEADER_REGEX', warn);
  const missing = regexOf(settings, 'MISSING_VALUE_REGEX', warn);
  const names = nameList(settings.get('FIELD_NAMES'));
  const w3c = kind === 'w3c';
  return {
    delimiter,
    quote,
    headerDelimiter: delimiterOf(settings.get('HEADER_FIELD_DELIMITER'), delimiter),
    headerQuote: delimiterOf(settings.get('HEADER_FIELD_QUOTE'), quote),
    columnName: columnNamer(settings.get('HEADER_FIELD_ACCEPTABLE_SPECIAL_CHARACTERS') ?? ''),
    names: names.length === 0 ? undefined : names,
    headerLine: Number(settings.get('HEADER_FIELD_LINE_NUMBER')) || 0,
    isPreamble: (line) => (w3c && line.startsWith('#')) || preamble?.test(line) === true,
    namedHeader: header !== undefined ? afterMatch(header) : w3c ? w3cHeader : undefined,
    isMissing: (value) => value === '' || (w3c && value === '-') || missing?.test(value) === true,
  };
}

/** Names between commas, which may stand in quotes, and all of them in brackets: FIELD_NAMES, TIMESTAMP_FIELDS. */
export function nameList(value: string | undefined): readonly string[] {
  const inner = /^\[(.*)\]$/s.exec(value?.trim() ?? '')?.[1] ?? value ?? '';
  return splitCells(inner, ',', '"').filter((name) => name !== '');
}

/** How a header's column becomes the name of a field: what is no letter, digit, underscore or accepted character becomes an underscore, none at the ends. */
function columnNamer(accepted: string): (written: string) => string {
  const others = new RegExp(`[^\\w${accepted.replace(/[\\\]^-]/g, '\\$&')}]+`, 'gu');
  return (written) =>
    written
      .trim()
      .replace(others, '_')
      .replace(/^_+|_+$/gu, '');
}

/** The cells of a line. A quote may stand around a cell, twice inside it for itself. */
export function splitCells(line: string, delimiter: string, quote: string): readonly string[] {
  if (delimiter === '') return [line];
  const cells: string[] = [];
  const isDelimiter = (at: number): boolean =>
    delimiter === WHITE_SPACE ? /\s/.test(line.charAt(at)) : line.startsWith(delimiter, at);
  const width = delimiter === WHITE_SPACE ? 1 : delimiter.length;
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (quote !== '' && character === quote) {
      if (quoted && line.charAt(at + 1) === quote) {
        cell += quote;
        at++;
      } else if (quoted || cell.trim() === '') quoted = !quoted;
      else cell += character;
    } else if (!quoted && isDelimiter(at)) {
      cells.push(cell);
      cell = '';
      at += width - 1;
      while (delimiter === WHITE_SPACE && isDelimiter(at + 1)) at++;
    } else cell += character;
  }
  return [...cells, cell].map((one) => one.trim());
}

function w3cHeader(line: string): string | undefined {
  return /^#Fields:\s*(.*)$/i.exec(line)?.[1];
}

function afterMatch(regex: PropsRegex): (line: string) => string | undefined {
  return (line) => {
    const match = regex.exec(line);
    return match === undefined ? undefined : line.slice(match.end);
  };
}

function delimiterOf(written: string | undefined, usual: string): string {
  const text = written?.trim().replace(/^"(.+)"$/, '$1') ?? '';
  const hex = /^\\x([\da-f]{2})$/i.exec(text)?.[1];
  if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
  return text === '' ? usual : (DELIMITERS.get(text.toLowerCase()) ?? text);
}

function regexOf(settings: Settings, key: string, warn: Warn): PropsRegex | undefined {
  const pattern = settings.get(key) ?? '';
  return pattern === '' ? undefined : compilePropsRegex(key, pattern, warn);
}
