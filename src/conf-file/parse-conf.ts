/** Reads Splunk's .conf format: stanzas, settings, comments, continuation lines. */
import type { Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import type { ConfEntry, ConfFile } from './conf-file.ts';

/** One line of the file without its line ending. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stanza while it is being collected. */
interface Open {
  readonly name: string;
  readonly span: Span;
  readonly entries: Map<string, ConfEntry>;
}

const DEFAULT_STANZA = 'default';

/**
 * Parses a .conf file (Admin Manual, "About configuration files"; the spec files say the rest). Blanks around key and value are trimmed, `#`
 * starts a comment only at the start of a line (so does `;`, which Splunk's own files use), a backslash at the end of a line joins the next one
 * with a line feed, line ends may be LF or CRLF, a byte order mark is passed over. A stanza's name ends at the last `]` of its line, as names may
 * hold brackets themselves.
 *
 * Reports `conf/duplicate-key` (the last value stays, as in Splunk), `conf/unclosed-stanza` and `conf/not-a-setting`; never throws.
 */
export function parseConf(source: Source, report: Report): ConfFile {
  const stanzas = new Map<string, Open>();
  const lines = readLines(source.text);
  let current: Open | undefined;
  const open = (name: string, at: Span): Open => {
    const known = stanzas.get(name);
    if (known !== undefined) return known;
    const made: Open = { name, span: at, entries: new Map() };
    stanzas.set(name, made);
    return made;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    const indent = line.text.length - line.text.trimStart().length;
    const at = span(line.start + indent, line.start + line.text.trimEnd().length);
    const text = line.text.trim();
    if (text === '' || text.startsWith('#') || text.startsWith(';')) continue;
    if (text.startsWith('[')) {
      const close = text.lastIndexOf(']');
      if (close < 0) complain(report, source, at, 'conf/unclosed-stanza', 'This stanza header has no closing bracket.');
      const name = close < 0 ? text.slice(1) : text.slice(1, close);
      current = open(name, close < 0 ? at : span(at.start, at.start + close + 1));
      continue;
    }
    let last = index;
    while (lines[last]?.text.endsWith('\\') === true && last + 1 < lines.length) last++;
    const entry = readEntry(lines, index, last, source, report);
    index = last;
    if (entry === undefined) continue;
    current ??= open(DEFAULT_STANZA, span(0, 0));
    keep(current, entry, source, report);
  }
  return {
    stanzas: [...stanzas.values()].map(({ name, span: at, entries }) => ({ name, span: at, entries: [...entries.values()] })),
  };
}

function keep(stanza: Open, entry: ConfEntry, source: Source, report: Report): void {
  const earlier = stanza.entries.get(entry.key);
  if (earlier !== undefined) {
    report({
      code: 'conf/duplicate-key',
      severity: 'warning',
      message: `"${entry.key}" stands twice in [${stanza.name}]; the last value counts.`,
      source,
      span: entry.keySpan,
      related: [{ message: 'It was set here first.', place: { source, span: earlier.keySpan } }],
    });
    stanza.entries.delete(entry.key);
  }
  stanza.entries.set(entry.key, entry);
}

/** The setting on the lines from `first` to `last`; all but the last end in a backslash. */
function readEntry(lines: readonly Line[], first: number, last: number, source: Source, report: Report): ConfEntry | undefined {
  const head = lines[first];
  const tail = lines[last];
  if (head === undefined || tail === undefined) return undefined;
  const pieces: string[] = [];
  for (let index = first; index <= last; index++) {
    const text = lines[index]?.text ?? '';
    pieces.push(index < last ? text.slice(0, -1) : text);
  }
  const equals = head.text.indexOf('=');
  const start = head.start + head.text.length - head.text.trimStart().length;
  const end = Math.max(start, tail.start + tail.text.trimEnd().length);
  if (equals < 0 || head.text.slice(0, equals).trim() === '') {
    complain(
      report,
      source,
      span(start, end),
      'conf/not-a-setting',
      'This line is neither a stanza, a comment nor "key = value".',
    );
    return undefined;
  }
  const key = head.text.slice(0, equals).trim();
  const value = pieces
    .join('\n')
    .slice(equals + 1)
    .trim();
  const after = head.text.slice(equals + 1);
  const valueStart = head.start + equals + 1 + after.length - after.trimStart().length;
  return {
    key,
    value,
    span: span(start, end),
    keySpan: span(start, start + key.length),
    valueSpan: span(Math.min(valueStart, end), end),
  };
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start <= text.length) {
    const feed = text.indexOf('\n', start);
    const stop = feed < 0 ? text.length : feed;
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    lines.push({ start, end, text: text.slice(start, end) });
    if (feed < 0) break;
    start = feed + 1;
  }
  return lines;
}

function complain(report: Report, source: Source, at: Span, code: string, message: string): void {
  report({ code, severity: 'warning', message, source, span: at });
}
