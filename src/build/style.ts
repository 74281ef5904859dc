/** The two spellings of an app: what contentctl 5.6 writes, and what Enterprise Security's own editor writes. */
import { printConf, type PrintedStanza } from '../conf-file/print-conf.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { compactJson, spacedJson, type Json } from './json-value.ts';
import { pythonStrip } from './python-text.ts';

/**
 * Everything in which the two differ. Builders ask the style and never its name, so that each difference stands here once;
 * docs/differences-from-contentctl.md explains them.
 */
export interface Style {
  readonly name: 'contentctl' | 'enterprise-security';
  /** JSON in a value. Enterprise Security compares texts, so that another spelling becomes a local copy as soon as somebody saves. */
  readonly json: (value: Json) => string;
  /** JSON of a story's maintainers, which contentctl puts together without its JSON printer. */
  readonly maintainers: (value: Json) => string;
  readonly boolean: (value: boolean) => string;
  /** A .conf file. */
  readonly conf: (stanzas: readonly PrintedStanza[], header?: readonly string[]) => string;
  /** Whether savedsearches.conf starts with a `[default]` stanza. */
  readonly defaultStanza: boolean;
  /** Whether what is empty is written all the same: `null`, `[]`, conf files without stanzas. */
  readonly writesEmpty: boolean;
  /** Whether throttling by fields makes Splunk look at each result for itself (`alert.digest_mode = 0`). */
  readonly throttlesEachResult: boolean;
  /** How lines of generated tables end. */
  readonly csvLineEnd: '\n' | '\r\n';
  /** Whether replacements are linked to the pages that Splunk publishes of its own content. */
  readonly publicLinks: boolean;
  /** Whether texts of alert actions may hold `{{name}}`. */
  readonly handlebars: boolean;
  /** Conf files without stanzas that contentctl's template of an app holds; they show in app.conf and server.conf. */
  readonly relics: readonly string[];
}

export const contentctlStyle: Style = {
  name: 'contentctl',
  json: spacedJson,
  maintainers: (value) => spacedJson(value, { ascii: false }),
  boolean: String,
  conf: (stanzas, header) =>
    printConf(
      stanzas.map(({ name, settings }) => ({
        name,
        settings: settings.map(([key, value]) => [key, pythonStrip(value)] as const),
      })),
      header,
      { lineEnd: ' \\\n' },
    ),
  defaultStanza: true,
  writesEmpty: true,
  throttlesEachResult: false,
  csvLineEnd: '\r\n',
  publicLinks: true,
  handlebars: false,
  relics: ['analytic_stories', 'use_case_library'],
};

export const enterpriseSecurityStyle: Style = {
  name: 'enterprise-security',
  json: compactJson,
  maintainers: compactJson,
  boolean: (value) => (value ? '1' : '0'),
  conf: printConf,
  defaultStanza: false,
  writesEmpty: false,
  throttlesEachResult: true,
  csvLineEnd: '\n',
  publicLinks: false,
  handlebars: true,
  relics: [],
};

/** The style a project asks for. */
export function styleOf(project: Pick<ProjectConfig, 'compat'>): Style {
  return project.compat === 'contentctl' ? contentctlStyle : enterpriseSecurityStyle;
}
