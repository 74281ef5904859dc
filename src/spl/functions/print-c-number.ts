/** Numbers as C's printf writes them. */

/** How a number is asked for: `-+ 0#'`, digits, and the letter of the conversion in lower case. */
export interface NumberFormat {
  readonly flags: string;
  readonly precision: number | undefined;
  readonly type: string;
}

/** JavaScript's most digits, which hold every tie that rounding may meet. */
const MOST_DIGITS = 100;
const HEX_DIGITS = 13;

/** The digits of a number that is not negative, without its sign; undefined for a letter that is no conversion of numbers. */
export function printFloat(amount: number, { type, flags, precision }: NumberFormat): string | undefined {
  const digits = Math.min(MOST_DIGITS - 1, precision ?? 6);
  switch (type) {
    case 'f':
      return withPoint(grouped(fixed(amount, digits), flags), flags);
    case 'e':
      return withPoint(exponential(amount, digits), flags, 'e');
    case 'g':
      return general(amount, digits, flags);
    case 'a':
      return withPoint(hexadecimal(amount, precision), flags, 'p');
    default:
      return undefined;
  }
}

/** The digits of a whole number, without its sign; undefined for a letter that is no such conversion. A negative one shows its 64 bits unless it is signed. */
export function printWhole(number: number, { type, flags, precision }: NumberFormat): string | undefined {
  // Nothing at all of a zero that wants no digits.
  const digits = (text: string): string => (precision === 0 && text === '0' ? '' : text.padStart(precision ?? 1, '0'));
  switch (type) {
    case 'd':
    case 'i':
      return grouped(digits(inBase(Math.abs(number), 10)), flags);
    case 'u':
      return grouped(digits(unsigned(number, 10)), flags);
    case 'x':
      return (flags.includes('#') && Math.trunc(number) !== 0 ? '0x' : '') + digits(unsigned(number, 16));
    case 'o':
      return (flags.includes('#') ? '0' : '') + digits(unsigned(number, 8));
    default:
      return undefined;
  }
}

function inBase(amount: number, base: number): string {
  const whole = Math.trunc(amount);
  return Number.isSafeInteger(whole) ? whole.toString(base) : BigInt(whole).toString(base);
}

function unsigned(number: number, base: number): string {
  return number < 0 ? BigInt.asUintN(64, BigInt(Math.trunc(number))).toString(base) : inBase(number, base);
}

function grouped(digits: string, flags: string): string {
  return flags.includes("'") ? digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ',')) : digits;
}

/** `#` wants a point though no digit follows it: at the end, or before the letter of the exponent. */
function withPoint(text: string, flags: string, exponent: 'e' | 'p' | '' = ''): string {
  if (!flags.includes('#') || text.includes('.')) return text;
  return exponent === '' || !text.includes(exponent) ? `${text}.` : text.replace(exponent, `.${exponent}`);
}

/** C rounds what lies exactly in the middle to the even digit, JavaScript away from zero. */
function fixed(amount: number, decimals: number): string {
  const rounded = amount.toFixed(decimals);
  if (amount >= 1e21) return BigInt(amount).toString() + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '');
  const exact = amount.toFixed(MOST_DIGITS);
  const end = exact.indexOf('.') + 1 + decimals;
  return isEvenTie(exact, end) ? exact.slice(0, decimals === 0 ? end - 1 : end) : rounded;
}

function exponential(amount: number, decimals: number): string {
  const rounded = amount.toExponential(decimals);
  const [exact = '', exponent = ''] = amount.toExponential(MOST_DIGITS).split('e');
  const end = 2 + decimals;
  const text = isEvenTie(exact, end) ? `${exact.slice(0, decimals === 0 ? 1 : end)}e${exponent}` : rounded;
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Whether exactly a half follows the digits before `end`, the last of which is even. */
function isEvenTie(exact: string, end: number): boolean {
  return /^50*$/.test(exact.slice(end)) && /[02468]\.?$/.test(exact.slice(0, end));
}

/** The shorter of both forms, without zeros at the end unless `#` wants them. */
function general(amount: number, precision: number, flags: string): string {
  const digits = Math.max(1, precision);
  const exponent = amount === 0 ? 0 : Number(exponential(amount, digits - 1).split('e')[1]);
  const scientific = exponent < -4 || exponent >= digits;
  const text = scientific ? exponential(amount, digits - 1) : fixed(amount, Math.min(MOST_DIGITS - 1, digits - 1 - exponent));
  if (flags.includes('#')) return withPoint(text, flags, 'e');
  return text.includes('.') ? text.replace(/\.?0+(?=$|e)/, '') : text;
}

/** `0x1.8p+1`: the bits of a double, without zeros at the end unless so many digits are wanted. */
function hexadecimal(amount: number, precision: number | undefined): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, amount);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const mantissa = (bits & ((1n << 52n) - 1n)) | (biased === 0 ? 0n : 1n << 52n);
  const digits = Math.min(HEX_DIGITS, precision ?? HEX_DIGITS);
  const rounded = roundToEven(mantissa, BigInt(4 * (HEX_DIGITS - digits)));
  const lead = rounded >> BigInt(4 * digits);
  const fraction = (rounded - (lead << BigInt(4 * digits))).toString(16).padStart(digits, '0');
  const shown = precision === undefined ? fraction.replace(/0+$/, '') : (digits === 0 ? '' : fraction).padEnd(precision, '0');
  const exponent = amount === 0 ? 0 : Math.max(biased, 1) - 1023;
  return `0x${lead}${shown === '' ? '' : `.${shown}`}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** A number without its last bits, rounded; the middle goes to the even number. */
function roundToEven(number: bigint, bits: bigint): bigint {
  if (bits === 0n) return number;
  const half = 1n << (bits - 1n);
  const whole = number >> bits;
  const rest = number - (whole << bits);
  return rest > half || (rest === half && (whole & 1n) === 1n) ? whole + 1n : whole;
}
