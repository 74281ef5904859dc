/** Content: everything a project says, loaded and linked; an immutable value that check, build and testing are functions of. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import type { Macro } from '../spec/macro.ts';
import type { ProjectConfig } from '../spec/project.ts';
import type { Story } from '../spec/story.ts';
import type { Fields } from '../spl/fields.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { Search } from '../spl/syntax/ast.ts';
import type { YamlDocument } from '../yaml/document.ts';

/** One valid content file: its text with positions, and its value by the schema of its kind. */
export interface Item<T> {
  /** Path relative to the project's root, forward slashes. */
  readonly file: string;
  readonly document: YamlDocument;
  readonly value: T;
}

/** A detection with what its names refer to and its search worked out. */
export interface LinkedDetection extends Item<Detection> {
  /** `{label} - {name} - Rule`. */
  readonly stanza: string;
  /** Name of its filter macro: the file's name and `_filter`. */
  readonly filterMacro: string;
  /** The search as written, embedded in the YAML. */
  readonly search: Source;
  /** The search with its macros expanded, parsed. */
  readonly parsed: Search;
  /** Fields of its results. */
  readonly output: Fields;
  /** Macros that the search calls itself, by stanza name (`name` or `name(2)`), in the order of their first call. */
  readonly macros: readonly string[];
  readonly stories: readonly Item<Story>[];
  readonly dataSources: readonly Item<DataSource>[];
  /** Undefined when the project has no deployment for the detection's type (reported). */
  readonly deployment: Deployment | undefined;
}

export interface Content {
  /** Folder of the project. */
  readonly root: string;
  readonly project: ProjectConfig;
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
  /** Every macro a search may call: those of files and the generated filter macros. */
  readonly macroTable: MacroTable;
  /** Problems found while loading and linking, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}
