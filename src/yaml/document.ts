/** A YAML file that has been read: plain values, and the place of every key and value. */
import type { Source, Span } from '../base/source.ts';

/** Keys and indexes from the top of the document. */
export type YamlPath = readonly (string | number)[];

export interface YamlDocument {
  readonly source: Source;
  /** Plain JavaScript value: objects, arrays, strings, numbers, booleans, null. Dates stay strings. Undefined when the text is no YAML. */
  readonly value: unknown;
  /** The place of the value at a path; of the nearest parent that exists when it does not. */
  valueSpan(path: YamlPath): Span;
  /** The place of the key that leads to a path; of the value when it has none (list items). */
  keySpan(path: YamlPath): Span;
  /** The text of a string scalar as a source of its own whose spans lead back into the file; undefined when there is no string. */
  scalar(path: YamlPath): Source | undefined;
}
