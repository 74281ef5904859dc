/** The spath() function: values of a JSON or XML text by a path. */
import type { EvalFunction } from '../function.ts';
import { fromList, toList } from '../operators/evaluate-values.ts';
import { spathValues } from '../operators/spath-values.ts';
import { argument, docs, singleText } from './define.ts';

export const spath: EvalFunction = {
  name: 'spath',
  docs: docs(
    'The value at a path of a JSON or XML text; a multivalue when there are several.',
    'spath(<value>, <path>)',
    ['spath("{\\"a\\":{\\"b\\":1}}", "a.b")', '1'],
    ['spath("<a><b c=\\"1\\">x</b><b c=\\"2\\">y</b></a>", "a.b{@c}")', ['1', '2']],
  ),
  arity: { min: 2, max: 2 },
  returns: 'any',
  compile: (args) => {
    const subject = argument(args, 0);
    const path = argument(args, 1);
    return (row) => {
      const value = subject(row);
      const wanted = singleText(path(row));
      if (value === null || wanted === null) return null;
      return fromList(toList(value).flatMap(spathValues(wanted)));
    };
  },
};
