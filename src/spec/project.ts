/** What splkit.yml may say: the project, and the app that is built from it. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, formed, listOf, oneOf, text } from './schema-types.ts';

const appSchema = closed(
  {
    id: formed('^[A-Za-z][A-Za-z0-9_.-]*$', 'a letter, then letters, digits and _ . -', 'Name of the app folder in Splunk.', {
      maxLength: 80,
    }),
    label: formed(
      '^[^\\[\\]\\r\\n]+$',
      'a short word without brackets',
      'Word that all saved searches start with: `LABEL - name - Rule`.',
      { maxLength: 40 },
    ),
    title: text('Name of the app as Splunk shows it.', { maxLength: 80 }),
    version: formed('^\\d+\\.\\d+\\.\\d+([-+.][0-9A-Za-z.-]+)?$', 'three numbers, such as 1.0.0', 'Version of the app.'),
    author_name: text('Who makes the app.'),
    author_email: text('Where they can be reached.', { format: 'email' }),
    author_company: text('Company.'),
    description: text('What the app is, in one or two sentences.'),
    uid: Type.Optional(Type.Integer({ minimum: 1, description: 'Number of the app on Splunkbase.' })),
  },
  'The app that is built.',
);

export const projectSchema = closed(
  {
    app: appSchema,
    build_path: Type.Optional(text('Folder the app is built in; `dist` when not given.', { format: 'project-path' })),
    timezone: Type.Optional(
      Type.String({ format: 'time-zone', description: 'Time zone of searches in tests; `UTC` when not given.' }),
    ),
    apps: Type.Optional(listOf(text('Folder of an add-on.'), 'Add-ons whose knowledge tests use, besides the bundled ones.')),
    bundled_addons: Type.Optional(
      Type.Boolean({ description: 'Whether tests use the add-ons that come with splkit; true when not given.' }),
    ),
    compat: Type.Optional(oneOf(['none', 'contentctl'], 'Whose spelling the built conf files follow; `none` when not given.')),
  },
  'A splkit project.',
);

export type ProjectConfig = ReadonlyDeep<Static<typeof projectSchema>>;
