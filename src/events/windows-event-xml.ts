/** An event of Windows as its forwarder writes it: one line of XML with single quotes. */
import { SaxesParser } from 'saxes';

/** An element that is open while the text is read. */
interface Open {
  readonly name: string;
  /** How far the reader of the log has moved its lines to the right. */
  readonly indent: string;
  text: string;
  /** What stands in it, written already. */
  inner: string;
}

/** Seconds between 1601-01-01, where Windows starts to count, and 1970-01-01. */
const EPOCH_OFFSET = 11_644_473_600n;
const TICKS = 10_000_000n;

/**
 * Writes an event anew that was laid out for people: indentation goes, also that of lines within values; quotes are single; attributes that have
 * no value are left out, and elements of `System` with nothing in them are closed at once. `written` (100 ns since 1601) says more exactly when the
 * event was than its text, where both name the same millisecond. Undefined when the text is no whole event.
 */
export function windowsEventXml(text: string, written?: bigint): string | undefined {
  const parser = new SaxesParser();
  const open: Open[] = [];
  let result: string | undefined;
  let failed = false;
  parser.on('error', () => (failed = true));
  parser.on('opentag', (tag) => {
    const above = open.at(-1);
    const indent = above === undefined ? '' : (/(?:^|\n)([ \t]*)$/.exec(above.text)?.[1] ?? above.indent);
    if (above !== undefined) above.text = '';
    const attributes = Object.entries(tag.attributes).flatMap(([name, value]) =>
      value === '' && name !== 'Name' ? [] : [` ${name}='${escaped(exact(name, value, written))}'`],
    );
    open.push({ name: tag.name, indent, text: '', inner: `<${tag.name}${attributes.join('')}` + '\0' });
  });
  parser.on('text', (piece) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += piece;
  });
  parser.on('cdata', (piece) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += piece;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const above = open.at(-1);
    const done = closed(element, above?.name === 'System');
    if (above === undefined) result = done;
    else above.inner += done;
  });
  parser.write(text).close();
  return failed || !result?.includes('<System>') ? undefined : result;
}

/** The start tag stands before the mark, which no XML can hold. */
function closed({ name, indent, text, inner }: Open, inSystem: boolean): string {
  const [start = '', children = ''] = inner.split('\0');
  const value = children === '' ? escaped(text.replaceAll(`\n${indent}`, '\n')) : '';
  if (children + value === '' && inSystem) return `${start}/>`;
  return `${start}>${children}${value}</${name}>`;
}

function exact(name: string, value: string, written: bigint | undefined): string {
  if (name !== 'SystemTime' || written === undefined) return value;
  const milliseconds = Number(written / 10_000n - EPOCH_OFFSET * 1000n);
  if (new Date(milliseconds).toISOString() !== value) return value;
  return value.replace(/\.\d+Z$/, `.${String(written % TICKS).padStart(7, '0')}00Z`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", '&apos;');
}
