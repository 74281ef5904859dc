/** Colours, where the reader is a person at a terminal who has not said no. */
import picocolors from 'picocolors';
import type { Io, TextOutput } from './io.ts';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for one output: only on a terminal, and never with NO_COLOR set to anything (https://no-color.org) or on a dumb terminal. */
export function colorsFor(output: TextOutput, env: Io['env']): Colors {
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return picocolors.createColors(output.isTTY && !refused);
}
