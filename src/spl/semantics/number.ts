/** Numbers as Splunk reads and prints them, with the significant digits that decide how a result is printed. */
import type { Inexact } from './value.ts';

/** A number of an expression: exact, or known to only so many digits. */
export type Numeric = number | Inexact;

/** From this many digits on a double has nothing to lose: the number counts as exact. */
const FULL_PRECISION = 16;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const ZERO = 48;
/** A smaller number, known to few digits, prints with an exponent. */
const MOST_DECIMALS = 20;

/** The number a text stands for; undefined when it is none. No blanks, no thousands separators, no hexadecimal, no `inf` or `nan`. */
export function parseNumber(text: string): number | undefined {
  const { length } = text;
  if (length === 0) return undefined;
  const first = text.charCodeAt(0);
  // Most texts are no numbers: 43 to 57 are + , - . / and the digits.
  if (first < 43 || first > 57) return undefined;
  if (length > 15) return DECIMAL.test(text) ? Number(text) : undefined;
  let integer = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return DECIMAL.test(text) ? Number(text) : undefined;
    integer = integer * 10 + digit;
  }
  return integer;
}

/** The number a text stands for, with its precision: `8.250` is known to four digits, integers are exact. */
export function parseNumeric(text: string): Numeric | undefined {
  const number = parseNumber(text);
  if (number === undefined) return undefined;
  const point = text.indexOf('.');
  return point < 0 ? number : inexact(number, significantDigits(text, point));
}

/** A number known to `digits` significant digits; plain when that is all a double can hold. */
export function inexact(number: number, digits: number): Numeric {
  return digits >= FULL_PRECISION || !Number.isFinite(number) ? number : { number, digits: Math.max(1, digits) };
}

/** The number without its precision. */
export function plain(value: Numeric): number {
  return typeof value === 'number' ? value : value.number;
}

/** How many significant digits a number is known to; infinite for an exact one. */
export function digitsOf(value: Numeric): number {
  return typeof value === 'number' ? Infinity : value.digits;
}

/** How many decimal places a number is known to; infinite for an exact one. */
export function decimalsOf(value: Numeric): number {
  return typeof value === 'number' ? Infinity : value.digits - 1 - exponentOf(value.number, value.digits);
}

/** A number known to `decimals` decimal places. */
export function withDecimals(number: number, decimals: number): Numeric {
  if (decimals === Infinity || !Number.isFinite(number)) return number;
  return inexact(number, decimals + 1 + exponentOf(number, 17));
}

/**
 * Rounds half away from zero, in decimal: 2.555 to two places is 2.56 although the double lies below.
 * @param places decimal places; negative ones round left of the point
 */
export function roundDecimal(number: number, places: number): number {
  if (!Number.isFinite(number) || (places >= 0 && Number.isInteger(number))) return number;
  const [mantissa = '0', exponent = '0'] = Math.abs(number).toExponential().split('e');
  const shift = Number(exponent) + places;
  // Its digits end before the place that is rounded to.
  if (shift >= mantissa.length - 2) return number;
  const rounded = Math.round(Number(`${mantissa}e${shift}`));
  return Math.sign(number) * Number(`${rounded}e${-places}`);
}

/** Rounds to significant digits, left of the decimal point too: what sigfig() does. */
export function roundToDigits(number: number, digits: number): number {
  if (number === 0 || !Number.isFinite(number) || digits >= FULL_PRECISION) return number;
  return roundDecimal(number, digits - 1 - exponentOf(number, 17));
}

/**
 * The text of a number. An exact one has the fewest digits (at most 17) that give it back, integers without point or exponent. One known to
 * so many digits is rounded to them, zeros at the end included, but never left of the decimal point: 2.1*1024 is 2150, 8.25*exact(0.2) is 1.65.
 */
export function formatNumber(value: Numeric): string {
  const number = plain(value);
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'nan' : number > 0 ? 'inf' : '-inf';
  const size = Math.abs(number);
  if (typeof value === 'number' || size >= 1e21) {
    if (number === 0) return '0';
    return size >= 1e-4 ? String(number) : cExponent(number.toExponential());
  }
  const decimals = Math.max(0, decimalsOf(value));
  return decimals > MOST_DECIMALS
    ? cExponent(number.toExponential(Math.min(100, value.digits - 1)))
    : formatFixed(number, decimals);
}

/** The text of a number with exactly `decimals` decimal places, rounded half away from zero. */
export function formatFixed(number: number, decimals: number): string {
  const text = roundDecimal(number, decimals).toFixed(Math.min(100, decimals));
  return text.startsWith('-') && /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

/** C writes an exponent with at least two digits. */
function cExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function exponentOf(number: number, digits: number): number {
  if (number === 0) return 0;
  const text = number.toExponential(Math.min(100, digits - 1));
  return Number(text.slice(text.indexOf('e') + 1));
}

function significantDigits(text: string, point: number): number {
  let digits = 0;
  let zeros = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (i === point) continue;
    if (code === 101 || code === 69) break;
    if (code < ZERO || code > ZERO + 9) continue;
    // Zeros in front of the first digit say where the point is, not how precise the number is; 0.00 has only those.
    if (digits > 0 || code !== ZERO) digits++;
    else if (i > point) zeros++;
  }
  return digits > 0 ? digits : zeros + 1;
}
