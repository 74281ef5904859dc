/** Informational functions: what kind of value something is. */
import type { EvalFunction } from '../function.ts';
import { isArray, isObject, parseJson } from '../semantics/json.ts';
import { plain } from '../semantics/number.ts';
import type { EvalValue } from '../semantics/value.ts';
import { isMultivalue, toNumeric } from '../operators/evaluate-values.ts';
import { argument, docs, testFunction } from './define.ts';

function isWhole(value: EvalValue): boolean {
  const numeric = toNumeric(value);
  // A decimal point makes a double, even of 2.0, which is known to so many digits.
  return typeof numeric === 'number' && Number.isInteger(numeric);
}

function typeName(value: EvalValue): string {
  if (value === null) return 'Invalid';
  if (typeof value === 'boolean') return 'Boolean';
  if (isMultivalue(value)) return 'Multivalue';
  return toNumeric(value) === null ? 'String' : 'Number';
}

const typeOf: EvalFunction = {
  name: 'typeof',
  docs: docs(
    'The type of a value: Number, String, Boolean, Multivalue, or Invalid for null.',
    'typeof(<value>)',
    ['typeof(12)', 'Number'],
    ['typeof("string")', 'String'],
    ['typeof(1 = 2)', 'Boolean'],
    ['typeof(null())', 'Invalid'],
  ),
  arity: { min: 1, max: 1 },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => typeName(subject(row));
  },
};

function json(value: EvalValue): ReturnType<typeof parseJson> {
  return typeof value === 'string' ? parseJson(value) : undefined;
}

/** A documented question, whose example is wrapped in if(), since a Boolean cannot be assigned. */
function question(name: string, summary: string, yes: string, no: string, test: (value: EvalValue) => boolean): EvalFunction {
  return testFunction(
    name,
    docs(summary, `${name}(<value>)`, [`if(${name}(${yes}), "yes", "no")`, 'yes'], [`if(${name}(${no}), "yes", "no")`, 'no']),
    test,
  );
}

export const informational: readonly EvalFunction[] = [
  question('isarray', 'Whether a value is a JSON array.', 'json_array(1)', '"x"', (value) => isArray(json(value) ?? null)),
  question('isbool', 'Whether a value is a Boolean.', '1 = 1', '1', (value) => typeof value === 'boolean'),
  question(
    'isdouble',
    'Whether a value is a number with a decimal point.',
    '1.5',
    '1',
    (value) => toNumeric(value) !== null && !isWhole(value),
  ),
  question('isint', 'Whether a value is a whole number.', '1', '1.5', isWhole),
  question('ismv', 'Whether a value is a multivalue.', 'mvappend("a", "b")', '"a"', isMultivalue),
  question('isnotnull', 'Whether there is a value.', '""', 'null()', (value) => value !== null),
  question('isnull', 'Whether there is no value.', 'null()', '""', (value) => value === null),
  question('isnum', 'Whether a value is a number.', '12', '"a"', (value) => {
    const numeric = toNumeric(value);
    return numeric !== null && !Number.isNaN(plain(numeric));
  }),
  question('isobject', 'Whether a value is a JSON object.', 'json_object("a", 1)', 'json_array(1)', (value) =>
    isObject(json(value) ?? null),
  ),
  question(
    'isstr',
    'Whether a value is a text that is no number.',
    '"a"',
    '12',
    (value) => typeof value === 'string' && toNumeric(value) === null,
  ),
  typeOf,
];
