/** The ways in which files of one kind are written, each turned into the one value that the rest of splkit knows. */
import type { Static, TSchema } from '@sinclair/typebox';
import type { Report } from '../base/diagnostic.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import type { Scheduling } from './deployment.ts';
import { mend } from './mend.ts';
import type { ReadonlyDeep } from './read-only.ts';
import { validate } from './validate.ts';

/** What the rest of the project says about how its files are written. */
export interface DialectContext {
  /** Whether the project has detections as contentctl 4 wants them: then other kinds may lack what version 5 added. */
  readonly isV4: boolean;
  /** Whether the deployment for a type of detection writes risk events. */
  createsRisk(type: string): boolean;
  /** A schedule of schedules/ by name. */
  schedule(name: string): Scheduling | undefined;
}

/** A value in our own terms, and where its parts stand in the file. */
export interface Converted<Value> {
  readonly value: Value;
  /** Parts that stand elsewhere in the file; longest path first. Everything else stands at its own path. */
  readonly moved: readonly Moved[];
}

export interface Moved {
  readonly path: YamlPath;
  readonly written: YamlPath;
}

export interface Dialect<Value> {
  readonly name: 'v5' | 'v4' | 'ng';
  matches(value: object, context: DialectContext): boolean;
  /** The value of a file that fits the dialect's schema; undefined, and reported, when it does not. */
  read(document: YamlDocument, context: DialectContext, report: Report): Converted<Value> | undefined;
  /** A value made up from a file that breaks the schema, so that the rest of it can be checked. */
  mend(value: object, guesses: Readonly<Record<string, unknown>>, context: DialectContext): Converted<Value> | undefined;
}

/** Our own way: contentctl 5's, with a few keys more. */
export function native<Schema extends TSchema>(
  schema: Schema,
  matches: Dialect<unknown>['matches'] = () => true,
): Dialect<ReadonlyDeep<Static<Schema>>> {
  return dialect('v5', schema, matches, (value) => ({ value, moved: [] }));
}

/** Another way: its schema, and what a value of that means. */
export function dialect<Schema extends TSchema, Value>(
  name: Dialect<Value>['name'],
  schema: Schema,
  matches: Dialect<Value>['matches'],
  convert: (value: ReadonlyDeep<Static<Schema>>, context: DialectContext) => Converted<Value>,
): Dialect<Value> {
  return {
    name,
    matches,
    read(document, context, report) {
      const value = validate(schema, document, report);
      return value === undefined ? undefined : convert(value, context);
    },
    mend(value, guesses, context) {
      const mended = mend(schema, value, guesses);
      return mended === undefined ? undefined : convert(mended, context);
    },
  };
}

/** A document that answers paths of the converted value with places in the file as it is written. */
export function convertedDocument<Value>(document: YamlDocument, { value, moved }: Converted<Value>): YamlDocument {
  if (moved.length === 0) return document;
  const written = (path: YamlPath) => writtenPath(path, moved);
  return {
    source: document.source,
    value,
    valueSpan: (path) => document.valueSpan(written(path)),
    keySpan: (path) => document.keySpan(written(path)),
    scalar: (path) => document.scalar(written(path)),
  };
}

function writtenPath(path: YamlPath, moved: readonly Moved[]): YamlPath {
  const found = moved.find((move) => move.path.length <= path.length && move.path.every((step, index) => step === path[index]));
  return found === undefined ? path : [...found.written, ...path.slice(found.path.length)];
}
