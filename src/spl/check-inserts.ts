/** Checks that a subsearch gives a value where a value must stand: without `return $field` or the like it gives conditions. */
import type { Report } from '../base/diagnostic.ts';
import type { ANALYSIS_CODES } from './check-node.ts';
import { fieldStatus, type Fields } from './fields.ts';
import type { ArgNode, Args, BinaryOp, Pipeline, Stage, SubsearchNode } from './syntax/ast.ts';
import { walkArgs } from './syntax/walk.ts';

const JOINING: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['and', 'or', 'xor']);

/** Reports the subsearches of a stage whose results cannot be a value; `fieldsOf` says which fields the results of a pipeline have. */
export function checkInserts({ args, inserts }: Stage, fieldsOf: (pipeline: Pipeline) => Fields, report: Report): void {
  if (inserts === undefined) return;
  const code: keyof typeof ANALYSIS_CODES = 'spl/subsearch-value';
  const message = 'A value belongs here, but this subsearch gives conditions; end it in `return $field`.';
  for (const { span, pipeline } of args === undefined ? inserts.subsearches : valuesIn(args)) {
    if (!mayGiveValue(pipeline, fieldsOf)) report({ code, severity: 'error', message, source: inserts.source, span });
  }
}

/** The subsearches that stand for values. One that is a condition of where, or an argument of a function, may be anything. */
function valuesIn(args: Args): readonly SubsearchNode[] {
  const found: SubsearchNode[] = [];
  walkArgs(args, (node) => {
    for (const value of valuesOf(node)) if (value?.kind === 'subsearch') found.push(value);
  });
  return found;
}

function valuesOf(node: ArgNode): readonly (ArgNode | undefined)[] {
  switch (node.kind) {
    case 'search-value':
    case 'word':
      return [node.subsearch];
    case 'assignment':
      return [node.value];
    case 'binary':
      return JOINING.has(node.op) ? [] : [node.left, node.right];
    case 'in':
      return [node.operand, ...node.list];
    default:
      return [];
  }
}

/** False only where the results are surely conditions. Fields named search or query are put in as they are, and format writes what it is told. */
function mayGiveValue(pipeline: Pipeline, fieldsOf: (pipeline: Pipeline) => Fields): boolean {
  const last = pipeline.stages.at(-1);
  if (last?.args === undefined || last.command === 'format') return true;
  if (last.command !== 'return') {
    const fields = fieldsOf(pipeline);
    return ['search', 'query'].some((name) => fieldStatus(fields, name) !== 'never');
  }
  let named = false;
  walkArgs(last.args, (node) => {
    if (node.kind === 'rename' && !node.to.name.startsWith('$')) named = true;
  });
  return !named;
}
