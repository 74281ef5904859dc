/** Renders a template of a .conf file to stanzas. The text is parsed before the values are put in, so that no value can open a key or stanza. */
import type { Report } from '../base/diagnostic.ts';
import type { Piece, Source, Span } from '../base/source.ts';
import type { ConfEntry } from '../conf-file/conf-file.ts';
import { parseConf } from '../conf-file/parse-conf.ts';
import { isConfKey, type PrintedStanza } from '../conf-file/print-conf.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { renderTemplate, type RenderedPiece } from '../template/render-template.ts';
import type { BuildCode } from './codes.ts';
import { mergeStanzas } from './merge-stanzas.ts';

/** Stand around the number of a value while the text is parsed. Unicode has set them aside for a program's own use. */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';

/** The stanzas of a template filled with `data`; comments stay behind. Everything that is wrong is reported. */
export function renderConfTemplate(template: Source, data: unknown, report: Report): readonly PrintedStanza[] {
  const parsed = parseTemplate(template, report);
  if (parsed === undefined) return [];
  const pieces = renderTemplate(parsed, data, report);
  const values: string[] = [];
  const text = withMarks(template, pieces, values);
  const fill = (marked: string) => marked.replace(/\ufdd0(\d+)\ufdd1/gu, (_, index) => values[Number(index)] ?? '');
  const { stanzas } = parseConf(text, report);
  const settings = (entries: readonly ConfEntry[]) =>
    entries.flatMap((entry) => {
      const key = fill(entry.key);
      if (isConfKey(key)) return [[key, fill(entry.value)] as const];
      reportKey(key, text, entry.keySpan, report);
      return [];
    });
  return mergeStanzas(
    [],
    stanzas.map(({ name, entries }) => ({ name: fill(name), settings: settings(entries) })),
  );
}

/** The rendered text with a mark for each value; every place in it leads back to the template. */
function withMarks(template: Source, pieces: readonly RenderedPiece[], values: string[]): Source {
  const parts: string[] = [];
  const origins: Piece[] = [];
  let start = 0;
  for (const piece of pieces) {
    const text = piece.value ? `${OPEN}${values.push(piece.text) - 1}${CLOSE}` : piece.text.replace(/[\ufdd0\ufdd1]/gu, '');
    if (text === '') continue;
    parts.push(text);
    const verbatim = !piece.value && text === template.text.slice(piece.span.start, piece.span.end);
    origins.push({ start, end: start + text.length, at: { source: template, span: piece.span }, verbatim });
    start += text.length;
  }
  const joined = parts.join('');
  return origins.length === 0
    ? { name: template.name, text: joined }
    : { name: template.name, text: joined, origin: { pieces: origins } };
}

/** Says that a text cannot be the key of a setting. */
export function reportKey(key: string, source: Source, at: Span, report: Report): void {
  const code: BuildCode = 'build/template-key';
  report({ code, severity: 'error', message: `${JSON.stringify(key)} cannot be the key of a setting.`, source, span: at });
}
