/** An app of a repository, and how problems of its settings are reported there. */
import { posix } from 'node:path';
import type { Report } from '../base/diagnostic.ts';
import { span } from '../base/source.ts';
import type { YamlPath } from '../yaml/document.ts';
import { placeOfSetting } from './config-layers.ts';
import type { Content } from './content.ts';
import type { ProjectCode } from './project-codes.ts';

/** One app of a repository. */
export interface Package {
  /** Relative to the repository's root; empty for the root itself. */
  readonly folder: string;
  readonly content: Content;
}

/** Reports a problem of an app's settings; the file is named as seen from the repository. */
export function noteIn({ folder, content }: Package, path: YamlPath, code: ProjectCode, message: string, report: Report): void {
  const place = placeOfSetting(content.layers, path);
  const source = place?.source ?? { name: 'splkit.yml', text: '' };
  const name = posix.join(folder, source.name);
  report({ code, severity: 'error', message, source: { ...source, name }, span: place?.span ?? span(0, 0) });
}
