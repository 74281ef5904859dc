/** Parses one assignment, `field = expression`, as eval and fieldformat take it. */
import type { AssignmentNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Takes an assignment; undefined, and reported, when there is none. */
export function parseAssignment(p: StageParser): AssignmentNode | undefined {
  const start = p.here();
  const target = p.field({ wildcards: false });
  if (target === undefined) {
    p.problem('spl/expected-field', 'An assignment starts with the name of a field.');
    return undefined;
  }
  if (p.symbol('=') === undefined) {
    p.problem('spl/missing-equals', 'An assignment needs = after the name of the field.');
    return undefined;
  }
  const value = p.expression();
  if (value === undefined) {
    p.problem('spl/expected-expression', `The value of ${target.name} is missing.`);
    return undefined;
  }
  return { kind: 'assignment', span: p.since(start), target, value };
}
