/** The printf() function: C's conversions, with `*` for a width or precision from the arguments and `'` for thousands separators. */
import { remember } from '../../base/remember.ts';
import type { EvalFunction } from '../function.ts';
import type { EvalValue } from '../semantics/value.ts';
import { docs, plainNumber, singleText, argument } from './define.ts';
import { printFloat, printWhole } from './print-c-number.ts';

interface Conversion {
  readonly flags: string;
  readonly width: number | '*' | undefined;
  readonly precision: number | '*' | undefined;
  readonly type: string;
}

const DIRECTIVE = /%([-+ 0#']*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:hh|h|ll|l|L|q|j|t)?([a-zA-Z%])/g;
/** The letters of numbers. C's %C, %S and %n are none, as in Splunk. */
const CONVERSIONS = 'diuxXoaAeEfFgG';
/** Letters that stand for others. */
const ALIASES: Readonly<Record<string, string>> = { z: 's', p: 'X' };
const MOST_WIDTH = 4096;

/** The parts of a format: texts and conversions by turns. */
function parseFormat(format: string): readonly (string | Conversion)[] {
  const parts: (string | Conversion)[] = [];
  let from = 0;
  for (const found of format.matchAll(DIRECTIVE)) {
    parts.push(format.slice(from, found.index));
    from = found.index + found[0].length;
    const [whole, flags = '', width, precision, type = ''] = found;
    const dotted = whole.includes('.');
    const letter = ALIASES[type] ?? type;
    parts.push(
      type === '%' ? '%' : { flags, width: size(width), precision: dotted ? (size(precision) ?? 0) : undefined, type: letter },
    );
  }
  return [...parts, format.slice(from)];
}

function size(text: string | undefined): number | '*' | undefined {
  if (text === undefined || text === '*') return text;
  return Math.min(Number(text), MOST_WIDTH);
}

function print(parts: readonly (string | Conversion)[], values: readonly EvalValue[]): string {
  let used = 0;
  const next = (): EvalValue => values[used++] ?? null;
  const measure = (given: number | '*' | undefined): number | undefined => {
    if (given !== '*') return given;
    const number = plainNumber(next());
    return number === null ? undefined : Math.max(-MOST_WIDTH, Math.min(MOST_WIDTH, Math.trunc(number)));
  };
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const width = measure(part.width) ?? 0;
      const precision = measure(part.precision);
      const flags = width < 0 ? `${part.flags}-` : part.flags;
      const known = precision === undefined || precision < 0 ? undefined : precision;
      return pad(convert(part.type, flags, known, next()), Math.abs(width), flags, part.type, known);
    })
    .join('');
}

function convert(type: string, flags: string, precision: number | undefined, value: EvalValue): string {
  if (type === 's') return (singleText(value) ?? '').slice(0, precision);
  if (type === 'c') return character(value);
  if (!CONVERSIONS.includes(type)) return '';
  const number = plainNumber(value) ?? 0;
  const amount = Math.abs(number);
  const format = { flags, precision, type: type.toLowerCase() };
  const signed = number < 0 || Object.is(number, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const cased = (text: string): string => (type === format.type ? text : text.toUpperCase());
  if (!Number.isFinite(amount)) return cased(Number.isNaN(number) ? 'nan' : `${signed}inf`);
  const whole = printWhole(number, format);
  if (whole === undefined) {
    const float = printFloat(amount, format);
    return float === undefined ? '' : cased(signed + float);
  }
  const hasSign = 'di'.includes(type) && !(Math.trunc(amount) === 0 && signed === '-');
  return cased((hasSign ? signed : '') + whole);
}

/** The character with that number, or the first one of a text. */
function character(value: EvalValue): string {
  const code = plainNumber(value);
  if (code !== null && Number.isInteger(code) && code >= 0 && code <= 0x10_ff_ff) return String.fromCodePoint(code);
  return [...(singleText(value) ?? '')][0] ?? '';
}

function pad(text: string, width: number, flags: string, type: string, precision: number | undefined): string {
  if (text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  const zeros =
    flags.includes('0') && !'sc'.includes(type) && !('diuxXo'.includes(type) && precision !== undefined) && /\d$/.test(text);
  if (!zeros) return text.padStart(width);
  const [prefix = ''] = /^[+ -]?(?:0[xX])?/.exec(text) ?? [];
  return prefix + text.slice(prefix.length).padStart(width - prefix.length, '0');
}

export const printf: EvalFunction = {
  name: 'printf',
  docs: docs(
    'Values printed by a format of C.',
    'printf(<format>, <arguments>)',
    ['printf("%05.1f|%-4s|%x", 3.14159, "ab", 255)', '003.1|ab  |ff'],
    ['printf("%d%%", 50)', '50%'],
    ['printf("%c %.0f", 65, 2.5)', 'A 2'],
    ['printf("%\'d", 1234567)', '1,234,567'],
  ),
  arity: { min: 1, max: Infinity },
  returns: 'string',
  compile: (args) => {
    const format = argument(args, 0);
    const values = args.slice(1);
    const parsed = remember(parseFormat);
    return (row) => {
      const text = singleText(format(row));
      if (text === null) return null;
      return print(
        parsed(text),
        values.map((evaluate) => evaluate(row)),
      );
    };
  },
};
