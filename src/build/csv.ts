/** Prints CSV as Python's csv module does by default: quotes only where they are needed. */

export function printCsv(rows: readonly (readonly string[])[], lineEnd: '\n' | '\r\n'): string {
  return rows.map((row) => row.map(printCell).join(',') + lineEnd).join('');
}

function printCell(text: string, _: number, row: readonly string[]): string {
  if (/[",\r\n]/u.test(text) || (text === '' && row.length === 1)) return `"${text.replaceAll('"', '""')}"`;
  return text;
}
