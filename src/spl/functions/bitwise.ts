/** Bitwise functions: on whole numbers from 0 to 2^53-1. */
import type { EvalFunction, FunctionDocs } from '../function.ts';
import { argument, docs, plainNumber } from './define.ts';

const MASK = (1n << 53n) - 1n;

/** A whole number that fits; null for every other value. */
function bits(value: number | null): bigint | null {
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? BigInt(value) : null;
}

function combining(name: string, documentation: FunctionDocs, combine: (a: bigint, b: bigint) => bigint): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 2, max: Infinity },
    returns: 'number',
    compile: (args) => (row) => {
      let result: bigint | undefined;
      for (const evaluate of args) {
        const next = bits(plainNumber(evaluate(row)));
        if (next === null) return null;
        result = result === undefined ? next : combine(result, next);
      }
      return result === undefined ? null : Number(result & MASK);
    },
  };
}

function shifting(name: string, documentation: FunctionDocs, shift: (value: bigint, by: bigint) => bigint): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 2, max: 2 },
    returns: 'number',
    compile: (args) => {
      const value = argument(args, 0);
      const offset = argument(args, 1);
      return (row) => {
        const a = bits(plainNumber(value(row)));
        const by = bits(plainNumber(offset(row)));
        if (a === null || by === null) return null;
        return by > 53n ? 0 : Number(shift(a, by) & MASK);
      };
    },
  };
}

const bitNot: EvalFunction = {
  name: 'bit_not',
  docs: docs(
    'Turns every bit of a number around, within a mask.',
    'bit_not(<value>, <bitmask>)',
    ['bit_not(5, 7)', '2'],
    ['bit_not(0)', '9007199254740991'],
  ),
  arity: { min: 1, max: 2 },
  returns: 'number',
  compile: (args) => {
    const value = argument(args, 0);
    const mask = args[1];
    return (row) => {
      const a = bits(plainNumber(value(row)));
      const m = mask === undefined ? MASK : bits(plainNumber(mask(row)));
      return a === null || m === null ? null : Number(~a & m);
    };
  },
};

export const bitwise: readonly EvalFunction[] = [
  combining(
    'bit_and',
    docs('Bits that are set in all numbers.', 'bit_and(<values>)', ['bit_and(5, 3)', '1'], ['bit_and(7, 6, 12)', '4']),
    (a, b) => a & b,
  ),
  combining('bit_or', docs('Bits that are set in any number.', 'bit_or(<values>)', ['bit_or(5, 3)', '7']), (a, b) => a | b),
  bitNot,
  combining(
    'bit_xor',
    docs('Bits that are set in an odd count of numbers.', 'bit_xor(<values>)', ['bit_xor(5, 3)', '6']),
    (a, b) => a ^ b,
  ),
  shifting(
    'bit_shift_left',
    docs('Moves the bits of a number to the left.', 'bit_shift_left(<value>, <shift_offset>)', ['bit_shift_left(5, 2)', '20']),
    (value, by) => value << by,
  ),
  shifting(
    'bit_shift_right',
    docs('Moves the bits of a number to the right.', 'bit_shift_right(<value>, <shift_offset>)', ['bit_shift_right(20, 2)', '5']),
    (value, by) => value >> by,
  ),
];
