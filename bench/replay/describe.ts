/** A replayed case as text for a terminal. */
import { byFields } from './by-fields.ts';
import { funnel } from './funnel.ts';
import type { Replayed } from './replay-all.ts';
import type { Replayer } from './replayer.ts';

/** Characters of a stage that are shown. */
const WIDTH = 160;

/** One line: verdict, evidence, detection, rows, and the stage that lost them. */
export function describeCase({ test, outcome, verdict }: Replayed): string {
  const { result, lost, milliseconds } = outcome;
  const mark = { ok: '  ', failed: '✗ ', explained: '· ', open: '? ' }[verdict];
  const rows = `${result.rows.length} rows`;
  const why = lost === undefined ? '' : `\n      ${cut(lost)}`;
  return `${mark}${test.evidence}/${test.expect} ${test.detection} ${rows} ${milliseconds.toFixed(0)} ms${why}`;
}

/** All stages, the warnings, and what each condition of the first stage leaves. */
export function describeTrace({ test, outcome }: Replayed, replayer: Replayer): string {
  const { trace, warnings, rows, fields, events } = outcome.result;
  const logs = test.attack_data.map(({ data, sourcetype, source }) => `      log ${data} [${sourcetype ?? ''}] ${source ?? ''}`);
  const stages = trace.map(({ spl, rows_in, rows_out }) => `      ${String(rows_in ?? '')} -> ${rows_out}  ${cut(spl)}`);
  const steps = funnel(outcome, replayer).map(
    ({ condition, alone, together }) => `      ${String(together).padStart(6)} ${String(alone).padStart(6)}  ${cut(condition)}`,
  );
  const present = byFields(outcome, replayer).map(({ field, values }) => `      ${String(values).padStart(6)}  ${field}`);
  const first = rows[0];
  const sample =
    first === undefined ? [] : fields.map((name) => `        ${name}=${String(first.get(name) ?? '')}`.slice(0, WIDTH));
  return [
    ...logs,
    `      ${events} events`,
    ...stages,
    ...warnings.map(({ code, message }) => `      ${code}: ${cut(message)}`),
    ...(steps.length === 0 ? [] : ['      together, alone, condition of the first stage']),
    ...steps,
    ...(present.length === 0 ? [] : ['      values of the BY fields before the stage that lost the rows']),
    ...present,
    ...(sample.length === 0 ? [] : ['      first row:', ...sample]),
  ].join('\n');
}

function cut(text: string): string {
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
}
