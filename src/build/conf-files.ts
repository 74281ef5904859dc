/** default/*.conf: those made from content, with what a project's own files and templates lay over them. */
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { parseConf } from '../conf-file/parse-conf.ts';
import { isConfKey, type PrintedStanza } from '../conf-file/print-conf.ts';
import { SPLUNK_CONFS } from '../conf-file/splunk-confs.ts';
import { analyticStories } from './analytic-stories.ts';
import { appConf, contentVersionConf, serverConf } from './app-files.ts';
import type { BuildContext } from './build-context.ts';
import { renderConfTemplate, reportKey } from './conf-template.ts';
import { esInvestigations, workflowActions } from './es-investigations.ts';
import { macrosConf } from './macros-conf.ts';
import { confText } from './made-stanza.ts';
import type { MadeStanza } from './made-stanza.ts';
import { mergeStanzas } from './merge-stanzas.ts';
import { savedSearches } from './saved-searches.ts';
import { templateData } from './template-data.ts';
import { collectionsConf, transformsConf } from './transforms-conf.ts';
import type { UserFiles } from './user-files.ts';

type ConfBuilder = (context: BuildContext) => readonly MadeStanza[];

/** The conf files made from content, by name. */
const CONF_FILES: Readonly<Record<string, ConfBuilder>> = {
  savedsearches: savedSearches,
  macros: macrosConf,
  transforms: transformsConf,
  collections: collectionsConf,
  analyticstories: analyticStories,
  es_investigations: esInvestigations,
  workflow_actions: workflowActions,
  'content-version': contentVersionConf,
};

/** Texts by path inside the app. */
export function confFiles(context: BuildContext, user: UserFiles, report: Report): ReadonlyMap<string, string | Uint8Array> {
  const { style } = context;
  const made = new Map<string, readonly MadeStanza[]>();
  for (const [name, stanzas] of Object.entries(CONF_FILES)) {
    const found = stanzas(context);
    if (found.length > 0 || style.writesEmpty) made.set(name, found);
  }
  for (const name of style.relics) made.set(name, []);
  const over = userStanzas(context, user, report);
  const names = new Set([...made.keys(), ...over.keys()]);
  const custom = [...names].filter((name) => !SPLUNK_CONFS.has(name)).sort();
  made.set('app', appConf(context, custom));
  made.set('server', serverConf(custom));
  const header = headerOf(context);
  const files = new Map<string, string | Uint8Array>();
  for (const name of new Set([...made.keys(), ...over.keys()])) {
    const [under, above] = [made.get(name) ?? [], over.get(name)];
    const text = above === undefined ? confText(under, header, style) : style.conf(mergeStanzas(under, above), header);
    files.set(`default/${name}.conf`, text);
  }
  for (const [path, { text }] of user.confs) {
    if (!made.has(confName(path) ?? '') && !user.templates.has(path)) files.set(path, text.replace(/\r\n?/gu, '\n'));
  }
  return files;
}

function headerOf({ content }: BuildContext): readonly string[] {
  const { app } = content.project;
  return [
    `${app.title} ${app.version}, built by splkit.`,
    `Author: ${app.author_name}, ${app.author_company} <${app.author_email}>`,
  ];
}

/** Stanzas of a project's own .conf files, and of its templates laid over those, by the file's name without `.conf`. */
function userStanzas(context: BuildContext, user: UserFiles, report: Report): ReadonlyMap<string, readonly PrintedStanza[]> {
  const found = new Map<string, readonly PrintedStanza[]>();
  const add = (path: string, stanzas: readonly PrintedStanza[]) => {
    const name = confName(path);
    if (name !== undefined) found.set(name, mergeStanzas(found.get(name) ?? [], stanzas));
  };
  for (const [path, source] of user.confs) add(path, plainStanzas(source, report));
  const templates = [...user.templates].filter(([path]) => confName(path) !== undefined);
  if (templates.length === 0) return found;
  const data = templateData(context);
  for (const [path, source] of templates) add(path, renderConfTemplate(source, data, report));
  return found;
}

function plainStanzas(source: Source, report: Report): readonly PrintedStanza[] {
  return parseConf(source, report).stanzas.map(({ name, entries }) => ({
    name,
    settings: entries.flatMap(({ key, value, keySpan }) => {
      if (isConfKey(key)) return [[key, value] as const];
      reportKey(key, source, keySpan, report);
      return [];
    }),
  }));
}

/** `foo` of `default/foo.conf`. */
export function confName(path: string): string | undefined {
  return /^default\/([^/]+)\.conf$/u.exec(path)?.[1];
}
