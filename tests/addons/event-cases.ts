/** Events of our own making (events/*.yml), with what the bundled add-ons give them. */
import { readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { packagePath } from '../../src/base/package-root.ts';
import type { Value } from '../../src/spl/semantics/value.ts';

export interface EventCase {
  /** What the event is. */
  readonly event: string;
  readonly sourcetype: string;
  readonly source?: string;
  readonly raw: string;
  /** False: it says nothing of its time. */
  readonly timed?: false;
  /** Values of fields; null: the field is not there. */
  readonly fields: Readonly<Record<string, Value | null>>;
  readonly tags?: readonly string[];
  /** Datasets that the event is in, `Model.Dataset`. */
  readonly models?: readonly string[];
}

export const EVENT_FOLDER = packagePath('tests/addons/events');

export function readEventCases(file: string): readonly EventCase[] {
  return parseYaml(readFileSync(`${EVENT_FOLDER}/${file}`, 'utf8')) as readonly EventCase[];
}
