/** Statistical functions over the arguments of one row. */
import type { EvalFunction } from '../function.ts';
import { compareNumbersFirst } from '../semantics/compare.ts';
import { toList } from '../operators/evaluate-values.ts';
import { docs } from './define.ts';
import { literalTexts, numbersOf, total } from './sum-of-arguments.ts';

/** The outermost of all values by the order that puts texts behind numbers. */
function extreme(name: string, sign: 1 | -1, documentation: EvalFunction['docs']): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: Infinity },
    returns: 'any',
    compile: (args) => (row) => {
      let best: string | null = null;
      for (const evaluate of args) {
        for (const value of toList(evaluate(row))) if (best === null || compareNumbersFirst(value, best) * sign > 0) best = value;
      }
      return best;
    },
  };
}

const avg: EvalFunction = {
  name: 'avg',
  docs: docs(
    'The mean of all arguments and their values that are numbers.',
    'avg(<values>)',
    ['avg(1, 2, 6)', '3'],
    ['avg(split("1,x,4", ","))', '2.5'],
    ['avg(5.0, 9)', '7'],
  ),
  arity: { min: 1, max: Infinity },
  returns: 'number',
  problems: literalTexts,
  compile: (args) => (row) => {
    const numbers = numbersOf(args, row);
    return numbers.length === 0 ? null : total(numbers) / numbers.length;
  },
};

const random: EvalFunction = {
  name: 'random',
  docs: docs('A whole number from 0 to 2^31-1, by chance.', 'random()', ['if(random() < 2147483648, "yes", "no")', 'yes']),
  arity: { min: 0, max: 0 },
  returns: 'number',
  compile: (_args, site) => () => Math.floor(site.context.random() * 2_147_483_648),
};

export const statistical: readonly EvalFunction[] = [
  avg,
  extreme(
    'max',
    1,
    docs(
      'The greatest value; texts are greater than numbers.',
      'max(<values>)',
      ['max(1, 3, 6, 7, "foo")', 'foo'],
      ['max(9, 10)', '10'],
    ),
  ),
  extreme('min', -1, docs('The least value; numbers are less than texts.', 'min(<values>)', ['min(1, 3, 6, 7, "foo")', '1'])),
  random,
];
