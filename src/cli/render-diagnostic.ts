/** Prints a diagnostic for a person: place, severity, message, code, the line with the span underlined, related places and the fix. */
import type { Diagnostic, Severity } from '../base/diagnostic.ts';
import type { Place } from '../base/source.ts';
import { locate, positionAt } from '../base/source.ts';
import type { Colors } from './colors.ts';
import { printable, textWidth } from './text-width.ts';

export interface RenderOptions {
  readonly colors: Colors;
  /** How a file's name is shown: relative to where the reader stands. */
  readonly showFile: (file: string) => string;
  /** Widest excerpt, in characters; a longer line is cut around the span. */
  readonly width?: number;
}

const DEFAULT_WIDTH = 120;

/** Several lines, the last one ended. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const { colors } = options;
  const located = locate({ source: diagnostic.source, span: diagnostic.span });
  const paint = painter(diagnostic.severity, colors);
  const lines = [
    `${colors.bold(showPlace(located.place, options))} ${paint(diagnostic.severity)}: ${printable(diagnostic.message)} ${colors.dim(`[${diagnostic.code}]`)}`,
    ...excerpt(located.place, paint, options),
  ];
  for (const definition of located.definitions) lines.push(note('in the macro defined at', definition, options));
  for (const related of diagnostic.related ?? []) lines.push(note(`${related.message}:`, related.place, options));
  if (diagnostic.fix !== undefined) lines.push(`      ${colors.dim('=')} fix: ${printable(diagnostic.fix.title)}`);
  return `${lines.join('\n')}\n`;
}

/** `file:line:column`. */
function showPlace(place: Place, options: RenderOptions): string {
  const { line, column } = positionAt(place.source.text, place.span.start);
  return `${printable(options.showFile(place.source.name))}:${line}:${column}`;
}

function note(text: string, place: Place, options: RenderOptions): string {
  return `      ${options.colors.dim('=')} ${printable(text)} ${showPlace(locate(place).place, options)}`;
}

function painter(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red;
    case 'warning':
      return colors.yellow;
    case 'info':
      return colors.cyan;
  }
}

/** The first line of the span with what belongs to the span underlined; nothing where there is no text at all. */
function excerpt(place: Place, paint: (text: string) => string, options: RenderOptions): string[] {
  const { text } = place.source;
  if (text.trim() === '') return [];
  const start = Math.min(place.span.start, text.length);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const whole = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/, '');
  const from = Math.min(start - lineStart, whole.length);
  const to = Math.max(from, Math.min(place.span.end - lineStart, whole.length));
  const cut = cutAround(whole, from, to, options.width ?? DEFAULT_WIDTH);
  const number = String(positionAt(text, start).line);
  const margin = options.colors.dim('|');
  const carets = '^'.repeat(Math.max(1, textWidth(cut.text.slice(cut.from, cut.to))));
  return [
    `${options.colors.dim(number.padStart(5))} ${margin} ${printable(cut.text)}`.trimEnd(),
    `      ${margin} ${' '.repeat(textWidth(cut.text.slice(0, cut.from)))}${paint(carets)}`,
  ];
}

/** Cuts a long line so that the span's start stays in sight. */
function cutAround(line: string, from: number, to: number, limit: number): { text: string; from: number; to: number } {
  if (line.length <= limit) return { text: line, from, to };
  const lead = from + 30 < limit ? 0 : from - 30;
  const end = Math.min(line.length, lead + limit);
  const before = lead > 0 ? '...' : '';
  const after = end < line.length ? '...' : '';
  const shift = before.length - lead;
  const text = `${before}${line.slice(lead, end)}${after}`;
  return { text, from: from + shift, to: Math.min(to, end) + shift };
}
