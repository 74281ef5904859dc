/** An environment's file: what is different where the app is installed. */
import type { Environment } from '../spec/environment.ts';
import type { YamlDocument } from '../yaml/document.ts';

export interface LoadedEnvironment {
  readonly name: string;
  /** Path relative to the project's root. */
  readonly file: string;
  readonly document: YamlDocument;
  readonly value: Environment;
}
