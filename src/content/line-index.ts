/** Lines of a text by number: where each starts, and what stands on it. Line breaks are \n, \r\n and \r. */

export interface LineIndex {
  readonly count: number;
  /** Number of the line an offset stands on, from 0. */
  lineOf(offset: number): number;
  /** Text of a line without its line break; empty beyond the last. */
  textOf(line: number): string;
  /** Offset of the first letter of a line. */
  startOf(line: number): number;
}

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (const { index, 0: found } of text.matchAll(/\r\n?|\n/g)) starts.push(index + found.length);
  const startOf = (line: number) => starts[line] ?? text.length;
  return {
    count: starts.length,
    lineOf(offset) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(middle) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    textOf: (line) => text.slice(startOf(line), startOf(line + 1)).replace(/[\r\n]+$/, ''),
    startOf,
  };
}
