/** The JSON Schemas that editors use: one for each kind of content file, and one for splkit.yml. */
import type { TSchema } from '@sinclair/typebox';
import { baselineSchema } from './baseline.ts';
import { dashboardSchema } from './dashboard.ts';
import { dataSourceSchema } from './data-source.ts';
import { deploymentSchema } from './deployment.ts';
import { detectionSchema } from './detection.ts';
import { environmentSchema } from './environment.ts';
import { investigationSchema } from './investigation.ts';
import { lookupSchema } from './lookup.ts';
import { macroSchema } from './macro.ts';
import { playbookSchema } from './playbook.ts';
import { projectFileSchema } from './project.ts';
import { deprecationMappingSchema, removedSchema } from './removed.ts';
import { storySchema } from './story.ts';

const SCHEMAS: Readonly<Record<string, TSchema>> = {
  detection: detectionSchema,
  macro: macroSchema,
  lookup: lookupSchema,
  story: storySchema,
  baseline: baselineSchema,
  investigation: investigationSchema,
  dashboard: dashboardSchema,
  playbook: playbookSchema,
  removed: removedSchema,
  'deprecation-mapping': deprecationMappingSchema,
  'data-source': dataSourceSchema,
  deployment: deploymentSchema,
  environment: environmentSchema,
  project: projectFileSchema,
};

/** File name -> text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(Object.entries(SCHEMAS).map(([kind, schema]) => [`${kind}.schema.json`, render(kind, schema)]));
}

/** For our own check; of `known`, editors read the same words as `examples`. */
const OURS: ReadonlySet<string> = new Set(['known', 'tolerates']);

function render(kind: string, schema: TSchema): string {
  const named = { $schema: 'http://json-schema.org/draft-07/schema#', title: `splkit ${kind.replaceAll('-', ' ')}`, ...schema };
  return `${JSON.stringify(named, (key, value: unknown) => (OURS.has(key) ? undefined : value), 2)}\n`;
}
