/** require: fails the search when nothing comes. */
import { describeCommand } from '../operators/describe-command.ts';
import type { StageContext } from '../command.ts';
import type { Batch, Batches } from '../semantics/value.ts';

// Differs from Splunk: a search without results fails there; here it ends without results, as it would have in any case, and a warning says
// that it would have failed.
/** The require command. */
export const require = describeCommand({
  name: 'require',
  summary: 'Lets the search fail when the commands before it give no result.',
  usage: 'require',
  examples: [{ spl: 'require', input: [{ a: '1' }], output: [{ a: '1' }] }],
  order: 'keeps',
  needs: (_args, demanded) => demanded,
  run: (_args, input, context) => requireRows(input ?? [], context),
});

function* requireRows(input: Batches, context: StageContext): Generator<Batch> {
  let found = false;
  for (const batch of input) {
    found ||= batch.length > 0;
    yield batch;
  }
  if (!found) context.warn({ code: 'run/required-results', message: 'require has no results: in Splunk the search fails.' });
}
