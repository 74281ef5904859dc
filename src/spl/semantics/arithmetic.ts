/** Arithmetic with significant digits: a result is no more precise than its least precise operand; integers are exact. */
import { decimalsOf, digitsOf, inexact, plain, withDecimals } from './number.ts';
import type { Numeric } from './number.ts';

/** Sums are known to as many decimal places as the least precise addend. */
export function add(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  return withDecimals(plain(a) + plain(b), Math.min(decimalsOf(a), decimalsOf(b)));
}

/** Differences are known to as many decimal places as the less precise operand. */
export function subtract(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return withDecimals(plain(a) - plain(b), Math.min(decimalsOf(a), decimalsOf(b)));
}

/** Products are known to as many significant digits as the least precise factor. */
export function multiply(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  return inexact(plain(a) * plain(b), Math.min(digitsOf(a), digitsOf(b)));
}

/** Quotients are known to as many significant digits as the less precise operand. Division by zero has no value. */
export function divide(a: Numeric, b: Numeric): Numeric | null {
  const divisor = plain(b);
  if (divisor === 0) return null;
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  return inexact(plain(a) / divisor, Math.min(digitsOf(a), digitsOf(b)));
}

/** The remainder, with the sign of the dividend; known to as many decimal places as the less precise operand. */
export function modulo(a: Numeric, b: Numeric): Numeric | null {
  const divisor = plain(b);
  if (divisor === 0) return null;
  if (typeof a === 'number' && typeof b === 'number') return a % b;
  return withDecimals(plain(a) % divisor, Math.min(decimalsOf(a), decimalsOf(b)));
}

/** The number with its sign turned. */
export function negate(a: Numeric): Numeric {
  return typeof a === 'number' ? -a : { number: -a.number, digits: a.digits };
}
