/** fieldformat: how a field is shown, which changes no value. */
import type { Command } from '../command.ts';
import { bothDemands } from '../operators/demand.ts';
import { exprFields } from '../operators/expr-fields.ts';
import { parseAssignment } from '../operators/parse-assignment.ts';
import type { AssignmentNode } from '../syntax/ast.ts';

/** Arguments of `fieldformat`. */
export type FieldformatArgs = { readonly assignment: AssignmentNode };

// Differs from Splunk: results are never shown formatted; commands, tests and exports see the values, as they do there.
/** The fieldformat command. */
export const fieldformat: Command<FieldformatArgs> = {
  name: 'fieldformat',
  docs: {
    summary: 'Says how a field is shown; its value, and what later commands see, stays the same.',
    usage: 'fieldformat <field>=<eval-expression>',
    examples: [
      {
        spl: 'fieldformat _time=strftime(_time, "%F")',
        input: [{ _time: '1700000000' }],
        output: [{ _time: '1700000000' }],
      },
    ],
    manual: 'Search Reference: fieldformat',
  },
  order: 'keeps',
  parse: (p) => {
    const assignment = parseAssignment(p);
    p.expectEnd();
    return assignment === undefined ? undefined : { assignment };
  },
  fields: (_args, input) => input,
  needs: (args, demanded) => bothDemands(demanded, exprFields(args.assignment.value)),
  run: (_args, input) => input ?? [],
};
