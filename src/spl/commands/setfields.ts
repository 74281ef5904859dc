/** setfields: sets fields of every result to fixed values. Deprecated in Splunk, which has eval. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandWithout } from '../operators/demand.ts';
import { skipCommas } from '../operators/field-list.ts';
import type { AssignmentNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `setfields`; the values are strings. */
export type SetfieldsArgs = { readonly assignments: readonly AssignmentNode[] };

/** The setfields command. */
export const setfields: Command<SetfieldsArgs> = {
  name: 'setfields',
  docs: {
    summary: 'Sets fields of every result to fixed values.',
    usage: 'setfields <field>=<string>, ...',
    examples: [
      {
        spl: 'setfields team="blue", "the zone"="a b"',
        input: [{ host: 'x' }, { host: 'y', team: 'red' }],
        output: [
          { host: 'x', team: 'blue', the_zone: 'a b' },
          { host: 'y', team: 'blue', the_zone: 'a b' },
        ],
      },
    ],
    manual: 'Search Reference: setfields',
  },
  order: 'keeps',
  parse: parseSetfields,
  fields: (args, input) => withFields(input, values(args).keys(), 'always'),
  needs: (args, demanded) => demandWithout(demanded, new Set(values(args).keys())),
  run: (args, input) => {
    const fixed = values(args);
    return changeRows(input ?? [], (row) => {
      for (const [name, value] of fixed) row.set(name, value);
    });
  },
};

function parseSetfields(p: StageParser): SetfieldsArgs | undefined {
  const assignments: AssignmentNode[] = [];
  let told = false;
  while (!p.atEnd()) {
    skipCommas(p);
    const target = p.field({ wildcards: false });
    if (target === undefined) break;
    if (p.symbol('=') === undefined) {
      told = true;
      p.problem('spl/missing-equals', `setfields needs a value: ${target.name}="...".`, target.span);
      continue;
    }
    const word = p.word();
    if (word === undefined) {
      told = true;
      p.problem('spl/expected-value', `setfields needs a value for ${target.name}.`, target.span);
      continue;
    }
    const value = { kind: 'string', span: word.span, value: word.text } as const;
    assignments.push({ kind: 'assignment', span: p.since(target.span), target, value });
  }
  if (assignments.length === 0 && !told && p.atEnd())
    p.problem('spl/expected-field', 'setfields needs a field and its value.', p.nameSpan);
  p.expectEnd();
  return assignments.length === 0 ? undefined : { assignments };
}

/** Names are cleaned as those of extracted fields are: other characters than letters and digits are underscores, and none leads. */
function values({ assignments }: SetfieldsArgs): ReadonlyMap<string, string> {
  return new Map(
    assignments.flatMap(({ target, value }) => {
      const name = target.name.replaceAll(/\W/g, '_').replace(/^_+/, '');
      return value.kind === 'string' && name !== '' ? [[name, value.value] as const] : [];
    }),
  );
}
