/** The JSON Schemas that editors use: one for each kind of content file, and one for splkit.yml. */
import type { TSchema } from '@sinclair/typebox';
import { dataSourceSchema } from './data-source.ts';
import { deploymentSchema } from './deployment.ts';
import { detectionSchema } from './detection.ts';
import { macroSchema } from './macro.ts';
import { projectSchema } from './project.ts';
import { storySchema } from './story.ts';

const SCHEMAS: Readonly<Record<string, TSchema>> = {
  detection: detectionSchema,
  macro: macroSchema,
  story: storySchema,
  'data-source': dataSourceSchema,
  deployment: deploymentSchema,
  project: projectSchema,
};

/** File name -> text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(Object.entries(SCHEMAS).map(([kind, schema]) => [`${kind}.schema.json`, render(kind, schema)]));
}

/** `known` is for our own check; editors read the same words as `examples`. */
function render(kind: string, schema: TSchema): string {
  const named = { $schema: 'http://json-schema.org/draft-07/schema#', title: `splkit ${kind.replace('-', ' ')}`, ...schema };
  return `${JSON.stringify(named, (key, value: unknown) => (key === 'known' ? undefined : value), 2)}\n`;
}
