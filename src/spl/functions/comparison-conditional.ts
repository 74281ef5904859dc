/** Comparison and conditional functions. `lookup()` is not among them: it needs lookup tables, which an expression's context does not hold. */
import type { EvalFunction } from '../function.ts';
import { compareValues } from '../operators/evaluate-compare.ts';
import { conditionProblems } from '../operators/condition.ts';
import { compileLike, membership } from '../operators/evaluate.ts';
import { truth } from '../operators/evaluate-values.ts';
import { argument, docs } from './define.ts';

const conditional: EvalFunction = {
  name: 'if',
  docs: docs(
    'The second argument when the first is true, else the third; a null condition counts as false.',
    'if(<predicate>, <true_value>, <false_value>)',
    ['if(1 = 1, "yes", "no")', 'yes'],
    ['if(null() = 1, "yes", "no")', 'no'],
  ),
  arity: { min: 3, max: 3 },
  returns: 'any',
  problems: (node) => conditionProblems(node, 3),
  compile: (args) => {
    const condition = argument(args, 0);
    const yes = argument(args, 1);
    const no = argument(args, 2);
    return (row) => (truth(condition(row)) ? yes(row) : no(row));
  },
};

/** The value behind the first condition that is true (or, for validate, is not). */
function firstWhere(name: string, wanted: boolean, documentation: EvalFunction['docs']): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 2, max: Infinity, step: 2 },
    returns: 'any',
    problems: (node) => conditionProblems(node, 2),
    compile: (args) => (row) => {
      for (let i = 0; i + 1 < args.length; i += 2) {
        if (truth(argument(args, i)(row)) === wanted) return argument(args, i + 1)(row);
      }
      return null;
    },
  };
}

const coalesce: EvalFunction = {
  name: 'coalesce',
  docs: docs(
    'The first value that is not null.',
    'coalesce(<values>)',
    ['coalesce(null(), "b", "c")', 'b'],
    ['coalesce(null(), "")', ''],
  ),
  arity: { min: 1, max: Infinity },
  returns: 'any',
  compile: (args) => (row) => {
    for (const evaluate of args) {
      const value = evaluate(row);
      if (value !== null) return value;
    }
    return null;
  },
};

const inList: EvalFunction = {
  name: 'in',
  docs: docs(
    'Whether a value equals one of a list.',
    'in(<field>, <list>)',
    ['if(in("b", "a", "b"), "yes", "no")', 'yes'],
    ['if(in("B", "a", "b"), "yes", "no")', 'no'],
  ),
  arity: { min: 2, max: Infinity },
  returns: 'boolean',
  compile: (args) => membership(argument(args, 0), args.slice(1)),
};

const likeFunction: EvalFunction = {
  name: 'like',
  docs: docs('Whether a text matches a pattern of `%` (any characters) and `_` (one character).', 'like(<str>, <pattern>)', [
    'if(like("powershell.exe", "%shell%"), "yes", "no")',
    'yes',
  ]),
  arity: { min: 2, max: 2 },
  returns: 'boolean',
  compile: (args, site) => {
    const pattern = site.node.args[1];
    return pattern === undefined ? () => null : compileLike(argument(args, 0), pattern, site.compile);
  },
};

const nullif: EvalFunction = {
  name: 'nullif',
  docs: docs(
    'Null when both arguments are equal, else the first.',
    'nullif(<field1>, <field2>)',
    ['nullif("a", "a")', null],
    ['nullif("a", "b")', 'a'],
  ),
  arity: { min: 2, max: 2 },
  returns: 'any',
  compile: (args) => {
    const first = argument(args, 0);
    const second = argument(args, 1);
    return (row) => {
      const value = first(row);
      return compareValues('=', value, second(row)) === true ? null : value;
    };
  },
};

function constant(name: string, value: boolean | null, documentation: EvalFunction['docs']): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 0, max: 0 },
    returns: value === null ? 'any' : 'boolean',
    compile: () => () => value,
  };
}

export const comparisonConditional: readonly EvalFunction[] = [
  firstWhere(
    'case',
    true,
    docs(
      'The value behind the first condition that is true; null when none is.',
      'case(<condition>, <value>, ...)',
      ['case(1 = 2, "a", true(), "b")', 'b'],
      ['case(1 = 2, "a")', null],
    ),
  ),
  coalesce,
  constant('false', false, docs('False.', 'false()', ['if(false(), "yes", "no")', 'no'])),
  conditional,
  inList,
  likeFunction,
  constant('null', null, docs('No value; assigned to a field it removes the field.', 'null()', ['null()', null])),
  nullif,
  constant('true', true, docs('True.', 'true()', ['if(true(), "yes", "no")', 'yes'])),
  firstWhere(
    'validate',
    false,
    docs(
      'The value behind the first condition that is not true; null when all are.',
      'validate(<condition>, <value>, ...)',
      ['validate(1 = 1, "a", 1 = 2, "b")', 'b'],
      ['validate(1 = 1, "a")', null],
    ),
  ),
];
