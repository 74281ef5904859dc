/** Content -> the Splunk app: every file of it, as text. Pure: the same content gives the same bytes. */
import { printConf, type PrintedStanza } from '../conf-file/print-conf.ts';
import type { AttackTable } from '../content/attack-table.ts';
import type { Content } from '../content/content.ts';
import { analyticStories } from './analytic-stories.ts';
import { appConf, appManifest, appReadme, defaultMeta, serverConf } from './app-files.ts';
import type { BuildContext } from './build-context.ts';
import { macrosConf } from './macros-conf.ts';
import { savedSearches } from './saved-searches.ts';

export interface BuildOptions {
  readonly attack: AttackTable;
  /** SOURCE_DATE_EPOCH: seconds; without it the app carries the newest date of its content. */
  readonly sourceDate?: number;
}

/** An app ready to be written. */
export interface BuiltApp {
  readonly id: string;
  readonly version: string;
  readonly date: Date;
  /** Text by path inside the app's folder, forward slashes, sorted by path. */
  readonly files: ReadonlyMap<string, string>;
}

type ConfBuilder = (context: BuildContext) => readonly PrintedStanza[];

/** The conf files made from content, by name. `custom` ones are Enterprise Security's, which Splunk reloads only when told to. */
const CONF_FILES: readonly { readonly name: string; readonly stanzas: ConfBuilder; readonly custom?: true }[] = [
  { name: 'savedsearches', stanzas: savedSearches },
  { name: 'macros', stanzas: macrosConf },
  { name: 'analyticstories', stanzas: analyticStories, custom: true },
];

/** Builds the app. The content is expected to have been checked: what is not linked (an unknown story) is left out. */
export function build(content: Content, options: BuildOptions): BuiltApp {
  const context: BuildContext = { content, attack: options.attack, date: buildDate(content, options.sourceDate) };
  const { app } = content.project;
  const header = [
    `${app.title} ${app.version}, built by splkit.`,
    `Author: ${app.author_name}, ${app.author_company} <${app.author_email}>`,
  ];
  const custom = CONF_FILES.filter((file) => file.custom).map((file) => file.name);
  const files = new Map([
    ...CONF_FILES.map(({ name, stanzas }) => [`default/${name}.conf`, printConf(stanzas(context), header)] as const),
    ['default/app.conf', printConf(appConf(context, custom), header)],
    ['default/server.conf', printConf(serverConf(custom), header)],
    ['metadata/default.meta', defaultMeta()],
    ['app.manifest', appManifest(context)],
    ['README.md', appReadme(context)],
  ]);
  return {
    id: app.id,
    version: app.version,
    date: context.date,
    files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function buildDate(content: Content, sourceDate: number | undefined): Date {
  if (sourceDate !== undefined) return new Date(sourceDate * 1000);
  const dates = [...content.detections, ...content.stories].map((item) => Date.parse(`${item.value.date}T00:00:00Z`));
  return new Date(Math.max(0, ...dates.filter((date) => !Number.isNaN(date))));
}
