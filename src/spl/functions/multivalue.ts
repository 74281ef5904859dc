/** Multivalue functions; those that evaluate an expression for each value are in multivalue-each.ts. */
import type { EvalFunction } from '../function.ts';
import { compareText } from '../semantics/compare.ts';
import { clipRange } from '../semantics/open-questions.ts';
import { fromList, toList } from '../operators/evaluate-values.ts';
import { argument, docs, singleText, wholeNumber } from './define.ts';
import { commandNames } from './command-names.ts';
import { mvfilter, mvmap } from './multivalue-each.ts';
import { mvrange } from './mvrange.ts';
import { regexArgument, regexProblems } from './matching.ts';

type Lists = EvalFunction['docs'];

/** A function that makes a list of a list. */
function listFunction(name: string, documentation: Lists, apply: (values: readonly string[]) => readonly string[]): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 1 },
    returns: 'any',
    compile: (args) => {
      const subject = argument(args, 0);
      return (row) => fromList(apply(toList(subject(row))));
    },
  };
}

const commands: EvalFunction = {
  name: 'commands',
  docs: docs('The names of the commands of a search.', 'commands(<value>)', [
    'commands("search foo | stats count | sort count")',
    ['search', 'stats', 'sort'],
  ]),
  arity: { min: 1, max: 1 },
  returns: 'any',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => {
      const text = singleText(subject(row));
      return text === null ? null : fromList(commandNames(text));
    };
  },
};

const mvappend: EvalFunction = {
  name: 'mvappend',
  docs: docs('All values of all arguments in one multivalue; nulls are left out.', 'mvappend(<values>)', [
    'mvappend("a", null(), split("b,c", ","))',
    ['a', 'b', 'c'],
  ]),
  arity: { min: 1, max: Infinity },
  returns: 'any',
  compile: (args) => (row) => fromList(args.flatMap((evaluate) => toList(evaluate(row)))),
};

const mvcount: EvalFunction = {
  name: 'mvcount',
  docs: docs(
    'How many values there are; null for none.',
    'mvcount(<mv>)',
    ['mvcount(split("a,b,c", ","))', '3'],
    ['mvcount("a")', '1'],
    ['mvcount(null())', null],
  ),
  arity: { min: 1, max: 1 },
  returns: 'number',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => {
      const count = toList(subject(row)).length;
      return count === 0 ? null : count;
    };
  },
};

const mvfind: EvalFunction = {
  name: 'mvfind',
  docs: docs(
    'The place, from 0 on, of the first value that a regular expression matches; null for none.',
    'mvfind(<mv>, <regex>)',
    ['mvfind(split("alpha,beta", ","), "^b")', '1'],
    ['mvfind("alpha", "z")', null],
  ),
  arity: { min: 2, max: 2 },
  returns: 'number',
  problems: (node) => regexProblems(node, 1),
  compile: (args, site) => {
    const subject = argument(args, 0);
    const regex = regexArgument(args, 1, site);
    return (row) => {
      const compiled = regex(row);
      const index = compiled === null ? -1 : toList(subject(row)).findIndex((value) => compiled.test(value));
      return index < 0 ? null : index;
    };
  },
};

const mvindex: EvalFunction = {
  name: 'mvindex',
  docs: docs(
    'The value at a place, or the values from one place to another; from 0 on, negative from the end.',
    'mvindex(<mv>, <start>, <end>)',
    ['mvindex(split("a,b,c", ","), 1)', 'b'],
    ['mvindex(split("a,b,c", ","), -2, -1)', ['b', 'c']],
    ['mvindex("a", 3)', null],
  ),
  arity: { min: 2, max: 3 },
  returns: 'any',
  compile: (args) => {
    const subject = argument(args, 0);
    const start = argument(args, 1);
    const end = args[2];
    return (row) => {
      const values = toList(subject(row));
      const from = wholeNumber(start(row));
      if (from === null) return null;
      if (end === undefined) return values.at(from) ?? null;
      const to = wholeNumber(end(row));
      const range = to === null ? null : clipRange(from, to, values.length);
      return range === null ? null : fromList(values.slice(range[0], range[1] + 1));
    };
  },
};

const mvjoin: EvalFunction = {
  name: 'mvjoin',
  docs: docs('All values in one text, with a delimiter between them.', 'mvjoin(<mv>, <delim>)', [
    'mvjoin(split("a,b", ","), " OR ")',
    'a OR b',
  ]),
  arity: { min: 2, max: 2 },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    const delimiter = argument(args, 1);
    return (row) => {
      const values = toList(subject(row));
      const text = singleText(delimiter(row));
      return values.length === 0 || text === null ? null : values.join(text);
    };
  },
};

const mvzip: EvalFunction = {
  name: 'mvzip',
  docs: docs(
    'The values of two fields pair by pair, as far as both go.',
    'mvzip(<mv_left>, <mv_right>, <delim>)',
    ['mvzip(split("a,b", ","), split("1,2,3", ","))', ['a,1', 'b,2']],
    ['mvzip("a", "1", ":")', 'a:1'],
  ),
  arity: { min: 2, max: 3 },
  returns: 'any',
  compile: (args) => {
    const left = argument(args, 0);
    const right = argument(args, 1);
    const delimiter = args[2];
    return (row) => {
      const others = toList(right(row));
      const between = delimiter === undefined ? ',' : (singleText(delimiter(row)) ?? ',');
      const pairs = toList(left(row)).slice(0, others.length);
      return fromList(pairs.map((value, i) => value + between + (others[i] ?? '')));
    };
  },
};

const split: EvalFunction = {
  name: 'split',
  docs: docs(
    'A text cut at a delimiter; at an empty one, into characters.',
    'split(<str>, <delim>)',
    ['split("a;b;c", ";")', ['a', 'b', 'c']],
    ['split("abc", "")', ['a', 'b', 'c']],
  ),
  arity: { min: 2, max: 2 },
  returns: 'any',
  compile: (args) => {
    const subject = argument(args, 0);
    const delimiter = argument(args, 1);
    return (row) => {
      const at = singleText(delimiter(row));
      return at === null ? null : fromList(toList(subject(row)).flatMap((text) => (at === '' ? [...text] : text.split(at))));
    };
  },
};

export const multivalue: readonly EvalFunction[] = [
  commands,
  mvappend,
  mvcount,
  listFunction(
    'mvdedup',
    docs('The values without repetitions, each where it stood first.', 'mvdedup(<mv>)', [
      'mvdedup(split("b,a,b", ","))',
      ['b', 'a'],
    ]),
    (values) => [...new Set(values)],
  ),
  mvfilter,
  mvfind,
  mvindex,
  mvjoin,
  mvmap,
  mvrange,
  listFunction(
    'mvreverse',
    docs('The values the other way round.', 'mvreverse(<value>)', ['mvreverse(split("1,2,3", ","))', ['3', '2', '1']]),
    (values) => [...values].reverse(),
  ),
  listFunction(
    'mvsort',
    docs('The values in lexicographic order.', 'mvsort(<mv>)', ['mvsort(split("b,10,9,B", ","))', ['10', '9', 'B', 'b']]),
    (values) => [...values].sort(compareText),
  ),
  mvzip,
  split,
];
