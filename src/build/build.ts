/** Content -> the Splunk app: every file of it. The same content gives the same bytes. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { lazily } from '../base/lazily.ts';
import type { Content } from '../content/content.ts';
import { apiFiles } from './api/api-files.ts';
import { appManifest, appReadme, defaultMeta } from './app-files.ts';
import type { BuildContext } from './build-context.ts';
import { buildDate } from './build-date.ts';
import { confFiles } from './conf-files.ts';
import { lookupFiles } from './lookup-files.ts';
import { styleOf, type Style } from './style.ts';
import { templateData } from './template-data.ts';
import { readUserFiles } from './user-files.ts';
import { placeUserFiles } from './place-user-files.ts';
import { views } from './views.ts';

export interface BuildOptions {
  /** Where the content lies: its lookups' tables and the files a project adds are read from there. */
  readonly fs: FileSystem;
  /** SOURCE_DATE_EPOCH: seconds; without it the app carries the newest date of its content. */
  readonly sourceDate?: number;
  /** The style of the project when not given. */
  readonly style?: Style;
  /** Whether to make the API as well; what the project says when not given. */
  readonly api?: boolean;
  /** Stanza names of macros that the overlay app defines in place of this one. */
  readonly elsewhere?: ReadonlySet<string>;
  /** Called for every problem of the files a project adds. With an error among them, what is built is not complete. */
  readonly report?: Report;
}

/** An app ready to be written. */
export interface BuiltApp {
  readonly id: string;
  readonly version: string;
  readonly date: Date;
  /** Text or bytes by path inside the app's folder, forward slashes, sorted by path. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** The API, JSON by file name; empty unless asked for. Made when somebody first looks at it. */
  readonly api: ReadonlyMap<string, string | Uint8Array>;
}

/** Builds the app. The content is expected to have been checked: what is not linked (an unknown story) is left out. */
export function build(content: Content, options: BuildOptions): BuiltApp {
  const { app } = content.project;
  const style = options.style ?? styleOf(content.project);
  const report: Report = options.report ?? (() => undefined);
  const context: BuildContext = {
    content,
    style,
    date: buildDate(content, options.sourceDate),
    ...(options.elsewhere === undefined ? {} : { elsewhere: options.elsewhere }),
  };
  const user = readUserFiles(options.fs, content.root, report);
  const common = new Map<string, string | Uint8Array>([
    ['metadata/default.meta', style.conf(defaultMeta())],
    ['app.manifest', appManifest(context)],
    ['README.md', appReadme(context)],
  ]);
  const own = new Map(confFiles(context, user, report));
  for (const [path, text] of views(context)) (path.startsWith('nav/') ? common : own).set(`default/data/ui/${path}`, text);
  for (const [path, data] of lookupFiles(context, options.fs)) own.set(`lookups/${path}`, data);
  const files = placeUserFiles(user, { own, common }, () => templateData(context), report);
  const api = lazily(() => ((options.api ?? content.project.build_api) ? apiFiles(context) : new Map<string, string>()));
  return {
    id: app.id,
    version: app.version,
    date: context.date,
    files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
    get api() {
      return api();
    },
  };
}
