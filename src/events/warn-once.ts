/** Warnings of reading a dataset: each is told once. */
import type { RunWarning } from '../spl/function.ts';

/** Hands on each message once. */
export function warnOnce(warn: (warning: RunWarning) => void = () => undefined): (warning: RunWarning) => void {
  const said = new Set<string>();
  return (warning) => {
    if (said.has(warning.message)) return;
    said.add(warning.message);
    warn(warning);
  };
}
