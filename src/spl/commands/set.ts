/** set: the union, intersection or difference of the results of two subsearches. */
import type { Command, StageContext } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { runSubsearch } from '../operators/subsearch-argument.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { KeywordNode, SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `set`. */
export type SetArgs = { readonly operation: KeywordNode; readonly left: SubsearchNode; readonly right: SubsearchNode };

/** The set command. Results are the same when all their fields are, internal ones aside. */
export const set: Command<SetArgs> = {
  name: 'set',
  docs: {
    summary: 'Gives the union, the intersection or the difference of the results of two subsearches.',
    usage: 'set (union | diff | intersect) [<subsearch>] [<subsearch>]',
    examples: [
      {
        spl: 'set diff [search n<3 | fields n] [search n>1 | fields n]',
        events: [{ n: '1' }, { n: '2' }, { n: '3' }],
        output: [{ n: '1' }, { n: '3' }],
      },
      {
        spl: 'set intersect [search n<3 | fields n] [search n>1 | fields n]',
        events: [{ n: '1' }, { n: '2' }, { n: '3' }],
        output: [{ n: '2' }],
      },
    ],
    manual: 'Search Reference: set',
  },
  generates: 'first',
  order: 'makes',
  parse: (p: StageParser) => {
    const operation = p.keyword('union', 'diff', 'intersect');
    if (operation === undefined) p.problem('spl/expected-keyword', 'set needs union, diff or intersect.');
    const left = p.subsearch();
    const right = left === undefined ? undefined : p.subsearch();
    if (right === undefined) p.problem('spl/expected-subsearch', 'set needs two subsearches in square brackets.', p.nameSpan);
    p.expectEnd();
    return operation === undefined || left === undefined || right === undefined ? undefined : { operation, left, right };
  },
  fields: (args, _input, flow) => eitherFields(flow.subsearch(args.left.pipeline), flow.subsearch(args.right.pipeline)),
  needs: () => NO_DEMAND,
  run: runSet,
};

function runSet({ operation, left, right }: SetArgs, _input: Batches | null, context: StageContext): Batches {
  const first = unique(runSubsearch(left, [], context).rows);
  const second = unique(runSubsearch(right, [], context).rows);
  const onlyIn = (rows: ReadonlyMap<string, Row>, others: ReadonlyMap<string, Row>): readonly Row[] =>
    [...rows].filter(([key]) => !others.has(key)).map(([, row]) => row);
  switch (operation.word) {
    case 'intersect':
      return inBatches([...first].filter(([key]) => second.has(key)).map(([, row]) => row));
    case 'diff':
      return inBatches([...onlyIn(first, second), ...onlyIn(second, first)]);
    default:
      return inBatches([...first.values(), ...onlyIn(second, first)]);
  }
}

function unique(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const visible = [...row].filter(([name]) => !isInternal(name)).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify(visible);
    if (!found.has(key)) found.set(key, row);
  }
  return found;
}
