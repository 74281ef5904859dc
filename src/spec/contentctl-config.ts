/** What contentctl.yml may say, and what it means here. Keys that only steer contentctl itself are taken and have no effect. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, formed, text } from './schema-types.ts';

const contentctlApp = Type.Object(
  {
    uid: Type.Optional(Type.Integer({ minimum: 1, description: 'Number of the app on Splunkbase.' })),
    title: Type.Optional(text('Name of the app as Splunk shows it.')),
    appid: Type.Optional(formed('^[a-zA-Z0-9_-]+$', 'made of letters, digits and _ -', 'Name of the app folder in Splunk.')),
    version: Type.Optional(
      formed('^\\d+\\.\\d+\\.\\d+([-+.][0-9A-Za-z.+-]+)?$', 'three numbers, such as 1.0.0', 'Version of the app.'),
    ),
    description: Type.Optional(Type.String({ description: 'What the app is.' })),
    prefix: Type.Optional(Type.String({ description: 'Never used.' })),
    build: Type.Optional(Type.Unsafe<string | number>({ type: ['string', 'integer'], description: 'Always made anew.' })),
    label: Type.Optional(text('Word that all saved searches start with.')),
    author_name: Type.Optional(text('Who makes the app.')),
    author_email: Type.Optional(text('Where they can be reached.')),
    author_company: Type.Optional(text('Company.')),
  },
  { additionalProperties: false, description: 'The app that is built.' },
);

/** A part of Splunk that contentctl installs before it tests. */
const testApp = closed(
  {
    uid: Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'] })),
    title: Type.Optional(Type.String()),
    appid: Type.Optional(Type.String()),
    version: Type.Optional(Type.Unsafe<string | number>({ type: ['string', 'number'] })),
    description: Type.Optional(Type.String()),
    hardcoded_path: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
  },
  'An app that is installed for tests.',
);

const testDataCache = Type.Object(
  {
    base_url: Type.Optional(Type.String({ description: 'How the addresses start whose files lie in the folder.' })),
    base_directory_name: Type.Optional(Type.String({ description: 'The folder, relative to contentctl.yml.' })),
  },
  { description: 'A copy of datasets on the web.' },
);

export const contentctlSchema = Type.Object(
  {
    app: Type.Optional(contentctlApp),
    apps: Type.Optional(Type.Array(testApp, { description: 'Apps that are installed for tests.' })),
    test_data_caches: Type.Optional(Type.Array(testDataCache, { description: 'Copies of datasets on the web.' })),
    build_path: Type.Optional(text('Folder the app is built in.', { format: 'project-path' })),
    build_api: Type.Optional(Type.Boolean({ description: 'Whether the build writes JSON for an API as well.' })),
    enforce_deprecation_mapping_requirement: Type.Optional(
      Type.Boolean({ description: 'Whether deprecated and removed content must be in a deprecation mapping.' }),
    ),
  },
  { description: 'A contentctl project.' },
);

export type ContentctlConfig = ReadonlyDeep<Static<typeof contentctlSchema>>;

/** Keys that steer contentctl itself: its network, its containers, its reports. The rest of the keys it skips in silence. */
export const CONTENTCTL_ONLY: ReadonlySet<string> = new Set([
  ...['path', 'verbose', 'bare', 'enrichments', 'build_app', 'data_source_TA_validation', 'githash'],
  ...['splunk_api_username', 'splunk_api_password', 'enable_metadata_validation', 'suppress_missing_content_exceptions'],
  ...['previous_build', 'stack_type', 'splunk_cloud_jwt_token', 'splunk_cloud_stack', 'mode', 'post_test_behavior'],
  ...['enable_integration_testing', 'plan_only', 'disable_tqdm', 'container_settings', 'test_instances', 'server_info'],
  ...['old_tag', 'new_tag', 'latest_branch', 'compare_against'],
  // Of version 4.
  ...['build_ssa', 'test_instance'],
]);

/** The keys of splkit.yml that a contentctl.yml stands for, contentctl's defaults filled in. */
export function fromContentctl(config: ContentctlConfig): Readonly<Record<string, unknown>> {
  const app = config.app ?? {};
  return {
    app: {
      id: app.appid ?? 'ContentPack',
      label: app.label ?? 'Custom Splunk Content Pack',
      title: app.title ?? 'Content Pack',
      version: app.version ?? '0.0.1',
      author_name: app.author_name ?? 'author name',
      author_email: app.author_email ?? 'author@example.com',
      author_company: app.author_company ?? 'author company',
      description: app.description ?? 'description of app',
      ...(app.uid === undefined ? {} : { uid: app.uid }),
    },
    ...given('build_path', config.build_path?.replace(/\/+$/, '')),
    ...given('build_api', config.build_api),
    ...given('enforce_deprecation_mapping_requirement', config.enforce_deprecation_mapping_requirement),
    ...given('apps', foldersOf(config)),
    ...given('datasets', checkoutsOf(config)),
  };
}

/** Apps that lie on this disk; others come from the network and have no place in the embedded engine. */
function foldersOf({ apps = [] }: ContentctlConfig): readonly string[] | undefined {
  const folders = apps.flatMap(({ hardcoded_path }) =>
    typeof hardcoded_path === 'string' && !/^[a-z]+:\/\//i.test(hardcoded_path) ? [hardcoded_path] : [],
  );
  return folders.length === 0 ? undefined : folders;
}

function checkoutsOf({ test_data_caches = [] }: ContentctlConfig): unknown {
  const checkouts = test_data_caches.flatMap(({ base_url, base_directory_name }) =>
    base_url === undefined || base_directory_name === undefined ? [] : [{ url: base_url, folder: base_directory_name }],
  );
  return checkouts.length === 0 ? undefined : { checkouts };
}

function given(key: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [key]: value };
}
