/** eval: calculates expressions and puts the results into fields. */
import type { Command, Demand } from '../command.ts';
import type { EvalContext } from '../function.ts';
import { fieldStatus, withFields, type Fields } from '../fields.ts';
import { compileTarget, setField, templateFields } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { bothDemands, demandAlso, demandWithout } from '../operators/demand.ts';
import { compileExpression, toFieldValue } from '../operators/evaluate.ts';
import { exprFields } from '../operators/expr-fields.ts';
import { matchStars } from '../operators/field-patterns.ts';
import { parseAssignment } from '../operators/parse-assignment.ts';
import type { Row } from '../semantics/value.ts';
import type { AssignmentNode, Expr } from '../syntax/ast.ts';

/** Arguments of `eval`. */
export type EvalArgs = { readonly assignments: readonly AssignmentNode[] };

/** The eval command. */
export const evalCommand: Command<EvalArgs> = {
  name: 'eval',
  docs: {
    summary: 'Calculates expressions, from left to right, and puts each result into a field; null removes the field.',
    usage: 'eval <field>=<expression> ["," <field>=<expression>]...',
    examples: [
      {
        spl: 'eval total=price*count, label=item.": ".total',
        input: [{ item: 'pen', price: '3', count: '4' }],
        output: [{ item: 'pen', price: '3', count: '4', total: '12', label: 'pen: 12' }],
      },
      {
        spl: 'eval count_{kind}=n',
        input: [{ kind: 'cat', n: '2' }],
        output: [{ kind: 'cat', n: '2', count_cat: '2' }],
        comment: 'A field in braces on the left side is replaced by its value.',
      },
    ],
    manual: 'Search Reference: eval',
  },
  order: 'keeps',
  parse: (p) => {
    const assignments: AssignmentNode[] = [];
    do {
      const assignment = parseAssignment(p);
      if (assignment !== undefined) assignments.push(assignment);
      else break;
    } while (p.symbol(',') !== undefined);
    p.expectEnd();
    return assignments.length === 0 ? undefined : { assignments };
  },
  fields: (args, input) => args.assignments.reduce(fieldsAfter, input),
  needs: (args, demanded) => args.assignments.reduceRight(demandBefore, demanded),
  run: (args, input, context) => {
    const steps = args.assignments.map((assignment) => compileAssignment(assignment, context));
    return changeRows(input ?? [], (row) => {
      for (const step of steps) step(row);
    });
  },
};

function compileAssignment(node: AssignmentNode, context: EvalContext): (row: Row) => void {
  const evaluate = compileExpression(node.value, context);
  const { name } = node.target;
  if (templateFields(name).length === 0) return (row) => setField(row, name, toFieldValue(evaluate(row)));
  const target = compileTarget(name);
  return (row) => {
    const value = toFieldValue(evaluate(row));
    const filled = target(row);
    if (filled !== undefined) setField(row, filled, value);
  };
}

function fieldsAfter(input: Fields, node: AssignmentNode): Fields {
  const { name } = node.target;
  const templates = templateFields(name);
  if (templates.length > 0) {
    // Any field of a name that the template can make may be set, or removed.
    const pattern = templates.reduce((text, field) => text.replace(`{${field}}`, '*'), name);
    const spared = certainty(node.value, input) === 'always' ? 'always' : undefined;
    const touched = [...input.named].filter(([known, status]) => status !== spared && matchStars(pattern, known) !== undefined);
    const names = touched.map(([known]) => known);
    return { named: withFields(input, names, 'maybe').named, open: true };
  }
  return withFields(input, [name], certainty(node.value, input));
}

/** Whether an expression gives a value for every row. */
function certainty(expr: Expr, input: Fields): 'always' | 'maybe' | 'never' {
  if (expr.kind === 'string' || expr.kind === 'number') return 'always';
  if (expr.kind === 'field') return fieldStatus(input, expr.name) === 'always' ? 'always' : 'maybe';
  if (expr.kind === 'call' && expr.name === 'null') return 'never';
  if (expr.kind === 'call' && (expr.name === 'now' || expr.name === 'time')) return 'always';
  if (expr.kind === 'call' && expr.name === 'coalesce') {
    return expr.args.some((arg) => certainty(arg, input) === 'always') ? 'always' : 'maybe';
  }
  if (expr.kind === 'binary' && expr.op === '.') {
    return certainty(expr.left, input) === 'always' && certainty(expr.right, input) === 'always' ? 'always' : 'maybe';
  }
  return 'maybe';
}

function demandBefore(demanded: Demand, node: AssignmentNode): Demand {
  const templates = templateFields(node.target.name);
  // A template may make any name, so nothing can be taken off the demand.
  const rest = templates.length > 0 ? demandAlso(demanded, templates) : demandWithout(demanded, new Set([node.target.name]));
  return bothDemands(rest, exprFields(node.value));
}
