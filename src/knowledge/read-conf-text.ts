/** Reads the text of a file of an app, whatever wrote it: a vendor's name in a comment of another encoding must not keep an app out. */
import { isUtf8 } from 'node:buffer';
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { source } from '../base/source.ts';
import { decodeWindows1252 } from '../base/windows-1252.ts';

/** UTF-8, or else Windows-1252, which is reported as `conf/encoding`. Throws `FileError` when the file cannot be read. */
export function readConfText(fs: FileSystem, path: string, report: Report): string {
  const bytes = fs.readBytes(path);
  if (isUtf8(bytes)) return fs.readText(path);
  const text = decodeWindows1252(bytes);
  report({
    code: 'conf/encoding',
    severity: 'warning',
    message: 'This file is not UTF-8; it was read as Windows-1252, so letters beyond ASCII may be others.',
    source: source(path, text),
    span: { start: 0, end: 0 },
  });
  return text;
}
