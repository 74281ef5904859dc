/** A line at the end of the terminal that says how far a long work is. Where there is no terminal, only the other lines are written. */
import type { Clock, TextOutput } from './io.ts';
import { clip } from './text-width.ts';

export interface StatusLine {
  /** Puts the text in the place of the last one; not more often than an eye can follow. */
  show(text: string): void;
  /** Writes lines (with their ends) that stay, above the status. */
  above(lines: string): void;
  /** Takes the status away. */
  end(): void;
}

/** Milliseconds. */
const BETWEEN = 100;
/** Back to the start of the line, which is made empty. (ECMA-48, CR and EL.) */
const ERASE = '\r\u001b[2K';

export function statusLine(output: TextOutput, clock: Clock, env: Readonly<Record<string, string | undefined>>): StatusLine {
  if (!output.isTTY || env['TERM'] === 'dumb')
    return { show: () => undefined, above: (lines) => output.write(lines), end: () => undefined };
  let last = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const erase = (): void => {
    if (isShown) output.write(ERASE);
    isShown = false;
  };
  return {
    show(text) {
      const now = clock.elapsed();
      if (now - last < BETWEEN) return;
      last = now;
      output.write(`${isShown ? ERASE : ''}${clip(text, (output.columns ?? 80) - 1)}`);
      isShown = true;
    },
    above(lines) {
      erase();
      output.write(lines);
    },
    end: erase,
  };
}
