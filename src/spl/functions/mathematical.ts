/** Mathematical functions. */
import type { EvalFunction } from '../function.ts';
import { digitsOf, plain, roundToDigits } from '../semantics/number.ts';
import type { Numeric } from '../semantics/number.ts';
import { PI_DIGITS, roundTo } from '../semantics/open-questions.ts';
import { toNumeric } from '../operators/evaluate-values.ts';
import { literalTexts, numbersOf, total } from './sum-of-arguments.ts';
import { argument, docs, numberFunction, plainNumber, wholeNumber } from './define.ts';

/** A function of one number that looks at its precision. */
function precise(name: string, documentation: EvalFunction['docs'], apply: (x: Numeric) => Numeric): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 1 },
    returns: 'number',
    compile: (args) => {
      const subject = argument(args, 0);
      return (row) => {
        const number = toNumeric(subject(row));
        return number === null ? null : apply(number);
      };
    },
  };
}

const ceiling: EvalFunction = {
  ...numberFunction(
    'ceiling',
    docs('The next whole number up.', 'ceiling(<num>)', ['ceiling(1.9)', '2'], ['ceil(-1.9)', '-1']),
    (x) => Math.ceil(x),
  ),
  aliases: ['ceil'],
};

const log: EvalFunction = {
  name: 'log',
  docs: docs(
    'The logarithm of a number, to base 10 unless another is given.',
    'log(<num>, <base>)',
    ['log(1000)', '3'],
    ['log(8, 2)', '3'],
  ),
  arity: { min: 1, max: 2 },
  returns: 'number',
  compile: (args) => {
    const subject = argument(args, 0);
    const base = args[1];
    return (row) => {
      const x = plainNumber(subject(row));
      const b = base === undefined ? 10 : plainNumber(base(row));
      return x === null || b === null ? null : logarithm(x, b);
    };
  },
};

/** Exact where the library is: log(1000) and log(8, 2) are 3. */
function logarithm(x: number, base: number): number {
  if (base === 10) return Math.log10(x);
  return base === 2 ? Math.log2(x) : Math.log(x) / Math.log(base);
}

const round: EvalFunction = {
  name: 'round',
  docs: docs(
    'Rounds, half away from zero, to whole numbers or so many decimal places.',
    'round(<num>, <precision>)',
    ['round(3.5)', '4'],
    ['round(2.555, 2)', '2.56'],
    ['round(3, 2)', '3.00'],
  ),
  arity: { min: 1, max: 2 },
  returns: 'number',
  compile: (args) => {
    const subject = argument(args, 0);
    const places = args[1];
    return (row) => {
      const x = plainNumber(subject(row));
      const n = places === undefined ? 0 : wholeNumber(places(row));
      return x === null || n === null ? null : roundTo(x, n);
    };
  },
};

const sum: EvalFunction = {
  name: 'sum',
  docs: docs(
    'The sum of all arguments and their values that are numbers; exact, however precise they are.',
    'sum(<num>, ...)',
    ['sum(1, 2, 3)', '6'],
    ['sum(split("1,2,x", ","), 4)', '7'],
    ['sum(5.0, 9)', '14'],
  ),
  arity: { min: 1, max: Infinity },
  returns: 'number',
  problems: literalTexts,
  compile: (args) => (row) => {
    const numbers = numbersOf(args, row);
    return numbers.length === 0 ? null : total(numbers);
  },
};

const pi: EvalFunction = {
  name: 'pi',
  docs: docs('The constant pi, to 11 digits.', 'pi()', ['round(pi(), 5)', '3.14159']),
  arity: { min: 0, max: 0 },
  returns: 'number',
  compile: () => () => ({ number: Math.PI, digits: PI_DIGITS }),
};

export const mathematical: readonly EvalFunction[] = [
  precise('abs', docs('A number without its sign.', 'abs(<num>)', ['abs(-5)', '5'], ['abs(-1.50)', '1.50']), (x) =>
    typeof x === 'number' ? Math.abs(x) : { number: Math.abs(x.number), digits: x.digits },
  ),
  ceiling,
  precise(
    'exact',
    docs(
      'A number with all its digits, whatever the precision of its parts.',
      'exact(<expression>)',
      ['exact(3.14 * 2.1)', '6.594'],
      ['8.250 * exact(0.2)', '1.650'],
    ),
    plain,
  ),
  numberFunction('exp', docs('e to the power of a number.', 'exp(<num>)', ['exp(0)', '1']), (x) => Math.exp(x)),
  numberFunction('floor', docs('The next whole number down.', 'floor(<num>)', ['floor(1.9)', '1'], ['floor(-1.1)', '-2']), (x) =>
    Math.floor(x),
  ),
  numberFunction('ln', docs('The natural logarithm of a number.', 'ln(<num>)', ['ln(1)', '0']), (x) => Math.log(x)),
  log,
  pi,
  numberFunction(
    'pow',
    docs('A number to the power of another.', 'pow(<num>, <exp>)', ['pow(2, 10)', '1024']),
    (x, y) => x ** y,
    2,
  ),
  round,
  precise(
    'sigfig',
    docs('Rounds to the digits that the least precise part has, left of the decimal point too.', 'sigfig(<num>)', [
      'sigfig(1.00 * 1111)',
      '1110',
    ]),
    (x) => (typeof x === 'number' ? x : { number: roundToDigits(x.number, digitsOf(x)), digits: x.digits }),
  ),
  numberFunction('sqrt', docs('The square root of a number.', 'sqrt(<num>)', ['sqrt(9)', '3']), (x) => Math.sqrt(x)),
  sum,
];
