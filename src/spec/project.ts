/** What splkit.yml may say: the project, and the app that is built from it. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { appSchema, overlayAppSchema } from './app-config.ts';
import { exportsSchema, externalsSchema } from './externals.ts';
import { FORMAT_WIDTH } from './format-width.ts';
import { noticesSchema } from './notices.ts';
import type { Notices } from './notices.ts';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, listOf, oneOf, text } from './schema-types.ts';
import { severityOverrideSchema, severitySchema } from './severity.ts';

const attack = closed(
  {
    table: text('CSV file with the columns technique, name, tactics, groups; takes the place of the bundled one.', {
      format: 'project-path',
    }),
  },
  'MITRE ATT&CK.',
);

const fmt = closed(
  {
    width: Type.Optional(
      Type.Integer({
        minimum: FORMAT_WIDTH.least,
        maximum: FORMAT_WIDTH.most,
        description: `Columns of a line; ${FORMAT_WIDTH.usual} when not given.`,
      }),
    ),
    style: Type.Optional(
      oneOf(
        ['literal', 'folded', 'keep'],
        'How YAML holds searches: `literal` (`|`, when not given), `folded` (`>`), or `keep` for folded ones as they are.',
      ),
    ),
  },
  'How `splkit fmt` lays searches out.',
);

const datasets = closed(
  {
    attack_data: Type.Optional(text('Folder of a checkout of github.com/splunk/attack_data.')),
    checkouts: Type.Optional(
      listOf(
        closed(
          {
            url: Type.String({ pattern: '^https?://', description: 'How the addresses start whose files lie in the folder.' }),
            folder: text('The folder.'),
          },
          'A copy of what stands on the web.',
        ),
        'Folders that hold datasets which tests name by their web addresses.',
      ),
    ),
  },
  'Where copies of datasets lie on this computer.',
);

/** Every key but `app`; each may be left out. */
const settings = {
  build_path: Type.Optional(text('Folder the app is built in; `dist` when not given.', { format: 'project-path' })),
  timezone: Type.Optional(
    Type.String({ format: 'time-zone', description: 'Time zone of searches in tests; `UTC` when not given.' }),
  ),
  apps: Type.Optional(
    listOf(
      text('An app: its folder, its archive (.tgz, .spl, .zip), or a folder of several.'),
      'Apps whose knowledge tests and searches use, besides the bundled add-ons.',
    ),
  ),
  bundled_addons: Type.Optional(
    Type.Boolean({ description: 'Whether tests use the add-ons that come with splkit; true when not given.' }),
  ),
  compat: Type.Optional(oneOf(['none', 'contentctl'], 'Whose spelling the built conf files follow; `none` when not given.')),
  enforce_deprecation_mapping_requirement: Type.Optional(
    Type.Boolean({
      description: 'Whether deprecated and removed content must be in a deprecation mapping; false when not given.',
    }),
  ),
  build_api: Type.Optional(
    Type.Boolean({ description: 'Whether the build writes JSON for an API as well; false when not given.' }),
  ),
  notices: Type.Optional(noticesSchema),
  attack: Type.Optional(attack),
  datasets: Type.Optional(datasets),
  fmt: Type.Optional(fmt),
  owners: Type.Optional(listOf(text('A person or team.'), 'Who answers for the app.')),
  packages: Type.Optional(
    listOf(
      text('A folder, or `apps/*` for every folder in one.', { format: 'project-path' }),
      'Folders with a splkit.yml each: the apps of this repository.',
      1,
    ),
  ),
  exports: Type.Optional(exportsSchema),
  externals: Type.Optional(externalsSchema),
  severity: Type.Optional(severitySchema),
  overrides: Type.Optional(listOf(severityOverrideSchema, 'Severities for some of the files.')),
  baseline: Type.Optional(
    text('File with the problems that are accepted for now; `splkit-baseline.json` when not given.', { format: 'project-path' }),
  ),
  overlay_app: Type.Optional(overlayAppSchema),
};

/** A splkit.yml as it is written: what it extends brings the rest. */
export const projectFileSchema = closed(
  {
    extends: Type.Optional(text('File whose settings these are laid over: a contentctl.yml, or another splkit.yml.')),
    app: Type.Optional(Type.Partial(appSchema, { additionalProperties: false })),
    ...settings,
  },
  'A splkit project.',
);

/** Layers put together: now the app must be complete. */
export const projectSchema = closed({ app: appSchema, ...settings }, 'A splkit project.');

type Settings = ReadonlyDeep<Static<typeof projectSchema>>;

/** The settings of a project: all layers put together, defaults filled in. */
export interface ProjectConfig extends Settings {
  readonly build_path: string;
  readonly timezone: string;
  readonly compat: 'none' | 'contentctl';
  readonly enforce_deprecation_mapping_requirement: boolean;
  readonly build_api: boolean;
  readonly notices: Notices;
  readonly baseline: string;
}
