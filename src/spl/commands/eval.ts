/** eval: calculates expressions and puts the results into fields. */
import type { Command, Demand } from '../command.ts';
import type { EvalContext } from '../function.ts';
import { fieldStatus, withFields, type Fields } from '../fields.ts';
import { compileTarget, setField, templateFields } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { boundedValue } from '../operators/bounded-value.ts';
import { compileExpression } from '../operators/evaluate.ts';
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
  fields: (args, input) => fieldsAfterAll(args.assignments, input),
  needs: (args, demanded) => demandBeforeAll(args.assignments, demanded),
  run: (args, input, context) => {
    const steps = args.assignments.map((assignment) => compileAssignment(assignment, context));
    return changeRows(input ?? [], (row) => {
      for (const step of steps) step(row);
    });
  },
};

function compileAssignment(node: AssignmentNode, context: EvalContext): (row: Row) => void {
  const { name } = node.target;
  const evaluate = boundedValue(compileExpression(node.value, context), name, context);
  if (templateFields(name).length === 0) return (row) => setField(row, name, evaluate(row));
  const target = compileTarget(name);
  return (row) => {
    const value = evaluate(row);
    const filled = target(row);
    if (filled !== undefined) setField(row, filled, value);
  };
}

/** One map for all assignments: there may be thousands. */
function fieldsAfterAll(assignments: readonly AssignmentNode[], input: Fields): Fields {
  let named = new Map(input.named);
  let { open } = input;
  for (const node of assignments) {
    if (templateFields(node.target.name).length === 0) {
      named.set(node.target.name, certainty(node.value, { named, open }));
      continue;
    }
    const after = fieldsAfterTemplate({ named, open }, node);
    named = new Map(after.named);
    open = after.open;
  }
  return { named, open };
}

/** Any field of a name that the template can make may be set, or removed. */
function fieldsAfterTemplate(input: Fields, node: AssignmentNode): Fields {
  const { name } = node.target;
  const pattern = templateFields(name).reduce((text, field) => text.replace(`{${field}}`, '*'), name);
  const spared = certainty(node.value, input) === 'always' ? 'always' : undefined;
  const touched = [...input.named].filter(([known, status]) => status !== spared && matchStars(pattern, known) !== undefined);
  const names = touched.map(([known]) => known);
  return { named: withFields(input, names, 'maybe').named, open: true };
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

function demandBeforeAll(assignments: readonly AssignmentNode[], demanded: Demand): Demand {
  if (demanded === 'all') return 'all';
  const wanted = new Set(demanded);
  for (const node of assignments.toReversed()) {
    const templates = templateFields(node.target.name);
    // A template may make any name, so nothing can be taken off the demand.
    if (templates.length === 0) wanted.delete(node.target.name);
    const read = exprFields(node.value);
    if (read === 'all') return 'all';
    for (const name of [...templates, ...read]) wanted.add(name);
  }
  return wanted;
}
