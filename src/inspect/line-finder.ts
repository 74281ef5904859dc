/** Lines of offsets, for files with thousands of findings: each file is looked through once. */

/** Gives the one-based line of an offset in a file's text; 1 for a file without text. */
export function lineFinder(text: (file: string) => string | undefined): (file: string, offset: number) => number {
  const known = new Map<string, readonly number[]>();
  return (file, offset) => {
    let starts = known.get(file);
    if (starts === undefined) known.set(file, (starts = lineStarts(text(file) ?? '')));
    return lineAt(starts, offset);
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1);
  return starts;
}

/** How many lines start at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}
