/** A small app that has nothing wrong, and ways to change it. */
import type { AppPackage } from '../../src/inspect/app-package.ts';
import { packageOf } from '../../src/inspect/app-package.ts';

export const APP = 'example_app';

/** Text by path inside the app's folder; `null` takes a file away. */
export type Changes = Readonly<Record<string, string | Uint8Array | null>>;

const FILES: Readonly<Record<string, string>> = {
  'default/app.conf': `[install]
is_configured = false
build = 1

[triggers]
reload.analyticstories = simple

[launcher]
author = Example
version = 1.0.0
description = An example.

[ui]
is_visible = true
label = Example App

[package]
id = example_app
check_for_updates = false

[id]
name = example_app
version = 1.0.0
`,
  'default/server.conf': '[shclustering]\nconf_replication_include.analyticstories = true\n',
  'default/analyticstories.conf': '[analytic_story://Example]\nversion = 1\n',
  'default/savedsearches.conf': `[EX - One - Rule]
search = index=main sourcetype=example | stats count by user
description = Counts.
cron_schedule = 0 * * * *
dispatch.earliest_time = -70m@m
dispatch.latest_time = -10m@m
enableSched = 1
disabled = 1
`,
  'default/macros.conf': '[example]\ndefinition = index=main\n',
  'metadata/default.meta': '[]\naccess = read : [ * ], write : [ admin, sc_admin ]\nexport = system\n',
  'app.manifest': JSON.stringify({
    schemaVersion: '1.0.0',
    info: {
      title: 'Example App',
      id: { group: null, name: 'example_app', version: '1.0.0' },
      author: [{ name: 'Example', email: 'a@example.com', company: 'Example' }],
      releaseDate: '2024-05-31',
      description: 'An example.',
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
  }),
  'README.md': '# Example App\n',
  'lookups/users.csv': 'user,team\nalice,one\n',
  'default/transforms.conf': '[users]\nfilename = users.csv\n',
};

/** The app's files by path inside its folder. */
export function exampleFiles(changes: Changes = {}): ReadonlyMap<string, string | Uint8Array> {
  const files = new Map<string, string | Uint8Array>(Object.entries(FILES));
  for (const [path, data] of Object.entries(changes)) {
    if (data === null) files.delete(path);
    else files.set(path, data);
  }
  return files;
}

/** The app as a package. */
export function examplePackage(changes: Changes = {}): AppPackage {
  return packageOf(new Map([...exampleFiles(changes)].map(([path, data]) => [`${APP}/${path}`, data])));
}

/** A file of the app with one text replaced, which must occur in it. */
export function changed(path: string, from: string, to: string): Changes {
  const text = FILES[path];
  if (text?.includes(from) !== true) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
}
