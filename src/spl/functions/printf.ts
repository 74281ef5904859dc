/** The printf() function: C's conversions, with `*` for a width or precision from the arguments and `'` for thousands separators. */
import type { EvalFunction } from '../function.ts';
import type { EvalValue } from '../semantics/value.ts';
import { docs, plainNumber, remember, singleText, argument } from './define.ts';

interface Conversion {
  readonly flags: string;
  readonly width: number | '*' | undefined;
  readonly precision: number | '*' | undefined;
  readonly type: string;
}

const DIRECTIVE = /%([-+ 0#']*)(\*|\d+)?(?:\.(\*|\d+)?)?(?:hh|h|ll|l|L|q|j|z|t)?([a-zA-Z%])/g;
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
    parts.push(type === '%' ? '%' : { flags, width: size(width), precision: dotted ? (size(precision) ?? 0) : undefined, type });
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
  if (type === 'c') return [...(singleText(value) ?? '')][0] ?? '';
  const number = plainNumber(value) ?? 0;
  const sign = number < 0 || Object.is(number, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const amount = Math.abs(number);
  if (!Number.isFinite(amount)) return (Number.isNaN(number) ? '' : sign) + (Number.isNaN(number) ? 'nan' : 'inf');
  switch (type) {
    case 'd':
    case 'i':
      return (
        (Math.trunc(amount) === 0 && sign === '-' ? '' : sign) + grouped(integer(amount, 10).padStart(precision ?? 1, '0'), flags)
      );
    case 'u':
      return grouped(unsigned(number, 10).padStart(precision ?? 1, '0'), flags);
    case 'x':
      return (flags.includes('#') && amount >= 1 ? '0x' : '') + unsigned(number, 16).padStart(precision ?? 1, '0');
    case 'X':
      return (
        (flags.includes('#') && amount >= 1 ? '0X' : '') +
        unsigned(number, 16)
          .toUpperCase()
          .padStart(precision ?? 1, '0')
      );
    case 'o':
      return (flags.includes('#') ? '0' : '') + unsigned(number, 8).padStart(precision ?? 1, '0');
    case 'f':
    case 'F':
      return sign + grouped(amount.toFixed(Math.min(100, precision ?? 6)), flags);
    case 'e':
      return sign + exponential(amount, precision ?? 6);
    case 'E':
      return sign + exponential(amount, precision ?? 6).toUpperCase();
    case 'g':
      return sign + general(amount, precision ?? 6, flags);
    case 'G':
      return sign + general(amount, precision ?? 6, flags).toUpperCase();
    default:
      return '';
  }
}

function integer(amount: number, base: number): string {
  const whole = Math.trunc(amount);
  return Number.isSafeInteger(whole) ? whole.toString(base) : BigInt(whole).toString(base);
}

/** The digits of the 64 bits of a whole number, as the unsigned conversions of C show a negative one. */
function unsigned(number: number, base: number): string {
  return number < 0 ? BigInt.asUintN(64, BigInt(Math.trunc(number))).toString(base) : integer(number, base);
}

function grouped(digits: string, flags: string): string {
  return flags.includes("'") ? digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',')) : digits;
}

function exponential(amount: number, precision: number): string {
  return amount.toExponential(Math.min(100, precision)).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** The shorter of both forms, without zeros at the end unless `#` wants them. */
function general(amount: number, precision: number, flags: string): string {
  const digits = Math.max(1, Math.min(100, precision));
  const exponent = amount === 0 ? 0 : Number(amount.toExponential(digits - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= digits
      ? exponential(amount, digits - 1)
      : amount.toFixed(Math.min(100, Math.max(0, digits - 1 - exponent)));
  return flags.includes('#') || !text.includes('.') ? text : text.replace(/\.?0+(?=$|e)/, '');
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
