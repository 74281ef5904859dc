/** The files every Splunk app has: app.conf, app.manifest, metadata/default.meta, README.md. */
import type { PrintedStanza } from '../conf-file/print-conf.ts';
import type { BuildContext } from './build-context.ts';

/** Number on Splunkbase of the app whose users update it from there. */
const ESCU_UID = 3449;

/** app.conf (Splunk's app.conf.spec). `customConfs` are the names, without .conf, of files Splunk itself does not know and must be told to reload. */
export function appConf({ content, date }: BuildContext, customConfs: readonly string[]): readonly PrintedStanza[] {
  const { app } = content.project;
  const checksForUpdates = app.uid === ESCU_UID;
  return [
    {
      name: 'install',
      settings: [
        ['is_configured', 'false'],
        ['state', 'enabled'],
        ['state_change_requires_restart', 'false'],
        ['build', date.toISOString().replace(/\D/gu, '').slice(0, 14)],
      ],
    },
    { name: 'triggers', settings: customConfs.map((name) => [`reload.${name}`, 'simple']) },
    {
      name: 'launcher',
      settings: [
        ['author', app.author_company],
        ['version', app.version],
        ['description', app.description],
      ],
    },
    {
      name: 'ui',
      settings: [
        ['is_visible', 'true'],
        ['label', app.title],
      ],
    },
    {
      name: 'package',
      settings: [
        ['id', app.id],
        ['check_for_updates', String(checksForUpdates)],
      ],
    },
    {
      name: 'id',
      settings: [
        ['version', app.version],
        ['name', app.id],
      ],
    },
  ];
}

/** server.conf (server.conf.spec): search head clusters replicate the app's own kinds of conf files only when told to. */
export function serverConf(customConfs: readonly string[]): readonly PrintedStanza[] {
  return [{ name: 'shclustering', settings: customConfs.map((name) => [`conf_replication_include.${name}`, 'true']) }];
}

/** content-version.conf: the version Enterprise Security's content management shows. */
export function contentVersionConf({ content }: BuildContext): readonly PrintedStanza[] {
  return [{ name: 'content-version', settings: [['version', content.project.app.version]] }];
}

/** metadata/default.meta: everybody reads, administrators write, other apps see the content. */
export function defaultMeta(): readonly PrintedStanza[] {
  return [
    {
      name: '',
      settings: [
        ['access', 'read : [ * ], write : [ admin, sc_admin ]'],
        ['export', 'system'],
      ],
    },
  ];
}

/** app.manifest, schema version 1.0.0 of Splunk's packaging toolkit. */
export function appManifest({ content, date }: BuildContext): string {
  const { app } = content.project;
  const manifest = {
    schemaVersion: '1.0.0',
    targetWorkloads: ['_search_heads'],
    info: {
      title: app.title,
      id: { group: null, name: app.id, version: app.version },
      author: [{ name: app.author_name, email: app.author_email, company: app.author_company }],
      releaseDate: date.toISOString().slice(0, 10),
      description: app.description,
      classification: { intendedAudience: null, categories: [], developmentStatus: null },
      commonInformationModels: null,
      license: { name: null, text: null, uri: null },
      privacyPolicy: { name: null, text: null, uri: null },
      releaseNotes: { name: null, text: './README.md', uri: null },
    },
    dependencies: null,
    tasks: null,
    inputGroups: null,
    incompatibleApps: null,
    platformRequirements: null,
  };
  return JSON.stringify(manifest, null, 2) + '\n';
}

/** README.md of the app: what it holds. */
export function appReadme({ content }: BuildContext): string {
  const { app } = content.project;
  const detections = content.detections.map(({ value }) => `- ${value.name} (${value.type}, version ${value.version})`);
  return [`# ${app.title}`, '', app.description, '', `Version ${app.version}. Detections:`, '', ...detections, ''].join('\n');
}
