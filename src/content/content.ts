/** Content: everything a project says, loaded and linked; an immutable value that check, build and testing are functions of. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import type { ConfStanza } from '../conf-file/conf-file.ts';
import type { Baseline } from '../spec/baseline.ts';
import type { Dashboard } from '../spec/dashboard.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import type { Investigation } from '../spec/investigation.ts';
import type { Lookup } from '../spec/lookup.ts';
import type { Macro } from '../spec/macro.ts';
import type { Playbook } from '../spec/playbook.ts';
import type { ProjectConfig } from '../spec/project.ts';
import type { DeprecationMapping, Removed } from '../spec/removed.ts';
import type { Story } from '../spec/story.ts';
import type { Fields } from '../spl/fields.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { Surroundings } from '../spl/world.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { AttackTable } from './attack-table.ts';
import type { BaselineFile } from './baseline-file.ts';
import type { ConfigLayer } from './config-layers.ts';
import type { LoadedEnvironment } from './loaded-environment.ts';
import type { Externals } from './externals.ts';
import type { Keeper } from './keeper.ts';

/** One valid content file: its text with positions, and its value by the schema of its kind. */
export interface Item<T> {
  /** Path relative to the project's root, forward slashes. */
  readonly file: string;
  /** Answers paths of `value` with places in the file as it is written, whatever its dialect. */
  readonly document: YamlDocument;
  readonly value: T;
  /** How the file is written, where that is not our own way: as contentctl 4 or contentctl-ng wants it. */
  readonly dialect?: 'v4' | 'ng';
}

/** A lookup with the file that holds its table or model. */
export interface LinkedLookup extends Item<Lookup> {
  /** Path of the .csv or .mlmodel file, relative to the project's root; undefined for a KV store collection, and when there is none (reported). */
  readonly dataFile: string | undefined;
  /** Columns of the table, as far as they can be told. */
  readonly columns: readonly string[] | undefined;
}

/** A search of any kind of content, worked out. */
export interface LinkedSearch {
  /** The search as written, embedded in the YAML. */
  readonly search: Source;
  /** The search with its macros expanded. Its tree is not kept: it is large, and `parse` makes it again. */
  readonly expanded: Source;
  /** Fields of its results. */
  readonly output: Fields;
  /** Macros that the search calls itself, by stanza name (`name` or `name(2)`), in the order of their first call. */
  readonly macros: readonly string[];
  /** Lookups of the project that the search, or a macro in it, reads or writes; in the order of the search. */
  readonly lookups: readonly LinkedLookup[];
}

/** A detection with what its names refer to and its search worked out. */
export interface LinkedDetection extends Item<Detection>, LinkedSearch {
  /** `{label} - {name} - Rule`. */
  readonly stanza: string;
  /** Name of its filter macro: the file's name and `_filter`. */
  readonly filterMacro: string;
  readonly stories: readonly Item<Story>[];
  readonly dataSources: readonly Item<DataSource>[];
  /** Baselines that name it. */
  readonly baselines: readonly Item<Baseline>[];
  /** What applies to it: its own block, or the deployment for its type. Undefined when the project has none for the type (reported). */
  readonly deployment: Deployment | undefined;
}

/** A baseline with its search worked out. */
export interface LinkedBaseline extends Item<Baseline>, LinkedSearch {
  /** `{label} - {name}`. */
  readonly stanza: string;
  readonly stories: readonly Item<Story>[];
  /** Its own block, or the deployment for the type Baseline. */
  readonly deployment: Deployment | undefined;
}

/** An investigation with its search worked out. */
export interface LinkedInvestigation extends Item<Investigation>, LinkedSearch {
  /** `{label} - {name} - Response Task`. */
  readonly stanza: string;
  readonly stories: readonly Item<Story>[];
}

/** A dashboard with what it shows. */
export interface LinkedDashboard extends Item<Dashboard> {
  readonly definition: DashboardDefinition;
}

/** Dashboard Studio keeps JSON, older dashboards are Simple XML. `file` is relative to the project's root. */
export type DashboardDefinition =
  | { readonly kind: 'studio'; readonly file: string; readonly text: string; readonly json: unknown }
  | { readonly kind: 'xml'; readonly file: string; readonly text: string };

export interface Content {
  /** Folder of the project. */
  readonly root: string;
  readonly project: ProjectConfig;
  /** The files the settings come from, lowest first. */
  readonly layers: readonly ConfigLayer[];
  /** The environment that is laid over the content. */
  readonly environment: LoadedEnvironment | undefined;
  /** All environments of the project. */
  readonly environments: readonly LoadedEnvironment[];
  /** Names that come with other apps. */
  readonly externals: Externals;
  /** Problems that are accepted for now. */
  readonly baselineFile: BaselineFile | undefined;
  readonly detections: readonly LinkedDetection[];
  /**
   * Detections whose files break the schema, their values mended by guesses so that one run can check the rest of them as well. Never
   * built and never tested.
   */
  readonly drafts: readonly LinkedDetection[];
  readonly macros: readonly Item<Macro>[];
  readonly stories: readonly Item<Story>[];
  readonly dataSources: readonly Item<DataSource>[];
  readonly deployments: readonly Item<Deployment>[];
  readonly lookups: readonly LinkedLookup[];
  readonly baselines: readonly LinkedBaseline[];
  readonly investigations: readonly LinkedInvestigation[];
  readonly dashboards: readonly LinkedDashboard[];
  readonly playbooks: readonly Item<Playbook>[];
  /** Content that was taken out of the app. */
  readonly removed: readonly Item<Removed>[];
  /** What is deprecated or removed, and what takes its place. */
  readonly deprecations: DeprecationMapping;
  /** Saved searches of static_configs/savedsearches_fbd.conf, written to the app as they are. */
  readonly staticSearches: readonly ConfStanza[];
  /** Techniques of MITRE ATT&CK: the project's own table, or the bundled one. */
  readonly attack: AttackTable;
  /** Every macro a search may call: those of files and the generated filter macros. */
  readonly macroTable: MacroTable;
  /** What is known of fields that come from outside of a search: columns of lookups, fields of data models. */
  readonly knownFields: Surroundings;
  /** Finds out about detections what earlier runs have not; undefined when nothing is kept. */
  readonly keeper: Keeper | undefined;
  /** Problems found while loading and linking, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}
