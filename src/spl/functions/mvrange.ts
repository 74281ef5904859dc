/** The mvrange() function: numbers, or times a calendar step apart. */
import type { EvalFunction } from '../function.ts';
import { add } from '../semantics/arithmetic.ts';
import { formatNumber, parseNumeric, plain } from '../semantics/number.ts';
import type { Numeric } from '../semantics/number.ts';
import { parseTimeSteps, takeStep } from '../semantics/relative-time.ts';
import { fromList, toNumeric } from '../operators/evaluate-values.ts';
import { argument, docs, singleText } from './define.ts';

/** More values than anyone wants in a field. */
const MOST = 100_000;

/** What to add to a value, and whether that leads upwards. */
interface Step {
  readonly next: (from: Numeric) => Numeric;
}

/** A number, or a time span such as `7d`, which steps on the clock of the search's time zone. */
function stepOf(text: string, zone: string): Step | undefined {
  const number = parseNumeric(text);
  if (number !== undefined) return plain(number) === 0 ? undefined : { next: (from) => add(from, number) };
  const steps = parseTimeSteps(text);
  if (steps === undefined || steps.some((step) => step.kind === 'snap')) return undefined;
  return { next: (from) => steps.reduce((time, step) => takeStep(time, step, zone), plain(from)) };
}

export const mvrange: EvalFunction = {
  name: 'mvrange',
  docs: docs(
    'Numbers from a start up to, without, an end, so far apart; a time span steps by the calendar.',
    'mvrange(<start>, <end>, <step>)',
    ['mvrange(1, 11, 2)', ['1', '3', '5', '7', '9']],
    ['mvrange(1, 4)', ['1', '2', '3']],
  ),
  arity: { min: 2, max: 3 },
  returns: 'any',
  compile: (args, site) => {
    const start = argument(args, 0);
    const end = argument(args, 1);
    const span = args[2];
    const { zone, warn } = site.context;
    return (row) => {
      const from = toNumeric(start(row));
      const to = toNumeric(end(row));
      const step = stepOf(span === undefined ? '1' : (singleText(span(row)) ?? ''), zone);
      if (from === null || to === null || step === undefined) return null;
      const values = range(from, plain(to), step);
      if (values.length === MOST) warn({ code: 'run/mvrange-limit', message: `mvrange() stops after ${MOST} values.` });
      return fromList(values);
    };
  },
};

function range(from: Numeric, to: number, step: Step): readonly string[] {
  const values: string[] = [];
  const upwards = plain(step.next(from)) > plain(from);
  for (let value = from; upwards ? plain(value) < to : plain(value) > to; value = step.next(value)) {
    if (values.length >= MOST) break;
    values.push(formatNumber(value));
  }
  return values;
}
