/** Puts the files a project adds to its app beside those that are made from content. */
import type { Report } from '../base/diagnostic.ts';
import { source, span, type Source } from '../base/source.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { renderTemplate } from '../template/render-template.ts';
import type { BuildCode } from './codes.ts';
import { confName } from './conf-files.ts';
import type { UserFiles } from './user-files.ts';
import { xmlText } from './xml-text.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;

export interface MadeFiles {
  /** What the content says: nothing may take its place. */
  readonly own: Files;
  /** What every app has: a project's own file takes its place. */
  readonly common: Files;
}

/** How a value is put into each kind of text. */
const ESCAPES: ReadonlyMap<string, (text: string) => string> = new Map([
  ['xml', xmlText],
  ['md', (text: string) => text],
  ['txt', (text: string) => text],
]);

/** All files of the app. */
export function placeUserFiles(user: UserFiles, made: MadeFiles, data: () => unknown, report: Report): Files {
  const files = new Map<string, string | Uint8Array>([...made.common, ...made.own]);
  const place = (path: string, content: string | Uint8Array, template?: Source) => {
    if (made.own.has(path)) {
      complain(
        report,
        template ?? source(path, ''),
        'build/file-taken',
        `${path} is made from content; give this file another name.`,
      );
    } else files.set(path, content);
  };
  for (const [path, bytes] of user.copied) place(path, bytes);
  for (const [path, template] of user.templates) {
    if (confName(path) !== undefined) continue;
    const escape = ESCAPES.get(path.slice(path.lastIndexOf('.') + 1));
    if (escape === undefined) {
      complain(report, template, 'build/template-kind', 'Templates are for .conf, .xml, .md and .txt files.');
      continue;
    }
    const parsed = parseTemplate(template, report);
    if (parsed === undefined) continue;
    const pieces = renderTemplate(parsed, data(), report);
    place(path, pieces.map((piece) => (piece.value ? escape(piece.text) : piece.text)).join(''), template);
  }
  return files;
}

function complain(report: Report, at: Source, code: BuildCode, message: string): void {
  report({ code, severity: 'error', message, source: at, span: span(0, 0) });
}
