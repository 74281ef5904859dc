/** The files a project adds to its app: everything in templates/, and in contentctl's app_template/. */
import type { Report } from '../base/diagnostic.ts';
import { FileError, type FileSystem } from '../base/files.ts';
import { source, span, type Source } from '../base/source.ts';
import type { BuildCode } from './codes.ts';

export interface UserFiles {
  /** Files that are copied, by path inside the app. */
  readonly copied: ReadonlyMap<string, Uint8Array>;
  /** Texts whose `{{ }}` are filled in, by path inside the app (without `.hbs`). */
  readonly templates: ReadonlyMap<string, Source>;
  /** .conf files without templates, by path inside the app. */
  readonly confs: ReadonlyMap<string, Source>;
}

/** Of a file that lies in both folders, the one in `templates` counts. */
const FOLDERS = ['app_template', 'templates'] as const;

const TEMPLATE = /\.hbs$/u;

/** Reads both folders of the project at `root`. Files and folders whose name starts with a dot stay out of the app. */
export function readUserFiles(fs: FileSystem, root: string, report: Report): UserFiles {
  const copied = new Map<string, Uint8Array>();
  const templates = new Map<string, Source>();
  const confs = new Map<string, Source>();
  for (const folder of FOLDERS) {
    for (const path of listFiles(fs, root, folder, report)) {
      const inApp = path.slice(folder.length + 1);
      const isTemplate = TEMPLATE.test(inApp);
      if (!isTemplate && !/^default\/[^/]+\.conf$/u.test(inApp)) {
        copied.set(inApp, fs.readBytes(`${root}/${path}`));
        continue;
      }
      const text = readText(fs, root, path, report);
      if (text !== undefined) (isTemplate ? templates : confs).set(inApp.replace(TEMPLATE, ''), text);
    }
  }
  return { copied, templates, confs };
}

function listFiles(fs: FileSystem, root: string, folder: string, report: Report): readonly string[] {
  return fs.list(`${root}/${folder}`).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name.startsWith('.')) return [];
    const kind = fs.stat(`${root}/${path}`)?.kind;
    if (kind === 'folder') return listFiles(fs, root, path, report);
    if (kind === 'file') return [path];
    complain(report, path, 'build/link', 'This is no plain file; it is left out of the app.');
    return [];
  });
}

function readText(fs: FileSystem, root: string, path: string, report: Report): Source | undefined {
  try {
    return source(path, fs.readText(`${root}/${path}`));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    complain(report, path, 'build/not-text', `It cannot be read: ${error.reason}.`);
    return undefined;
  }
}

function complain(report: Report, path: string, code: BuildCode, message: string): void {
  report({ code, severity: 'error', message, source: source(path, ''), span: span(0, 0) });
}
