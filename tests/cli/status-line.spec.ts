/** The line that says how far a long work is. */
import assert from 'node:assert/strict';
import { statusLine } from '../../src/cli/status-line.ts';

const ERASE = '\r\u001b[2K';

function written(
  terminal: { readonly isTTY: boolean; readonly columns?: number; readonly env?: Record<string, string> },
  times: readonly number[],
): string {
  let all = '';
  let next = 0;
  const output = { write: (text: string) => void (all += text), isTTY: terminal.isTTY, columns: terminal.columns };
  const status = statusLine(output, { now: () => 0, elapsed: () => times[next++] ?? 0 }, terminal.env ?? {});
  times.forEach((_, index) => status.show(`number ${index}`));
  status.above('line\n');
  status.end();
  return all;
}

describe('the status line', () => {
  const cases: readonly (readonly [string, Parameters<typeof written>, string])[] = [
    ['stands under the lines that stay', [{ isTTY: true, columns: 80 }, [0]], `number 0${ERASE}line\n`],
    [
      'changes not faster than an eye can follow',
      [{ isTTY: true, columns: 80 }, [0, 10, 20, 100]],
      `number 0${ERASE}number 3${ERASE}line\n`,
    ],
    ['is no wider than the terminal', [{ isTTY: true, columns: 8 }, [0]], `numb...${ERASE}line\n`],
    ['is not there without a terminal', [{ isTTY: false }, [0, 100]], 'line\n'],
    ['is not there on a terminal that cannot erase', [{ isTTY: true, env: { TERM: 'dumb' } }, [0, 100]], 'line\n'],
  ];
  for (const [what, given, expected] of cases) it(what, () => assert.equal(written(...given), expected));
});
