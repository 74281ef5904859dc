/** The kinds of content: the folder each lies in, and its schema. */
import { dataSourceSchema } from '../spec/data-source.ts';
import { deploymentSchema } from '../spec/deployment.ts';
import { detectionSchema } from '../spec/detection.ts';
import { macroSchema } from '../spec/macro.ts';
import { storySchema } from '../spec/story.ts';

export const KINDS = {
  detection: { folder: 'detections', schema: detectionSchema, essential: [], guess: guessDetection },
  macro: { folder: 'macros', schema: macroSchema, essential: ['name', 'definition'], guess: () => ({}) },
  story: { folder: 'stories', schema: storySchema, essential: ['name'], guess: () => ({}) },
  'data source': { folder: 'data_sources', schema: dataSourceSchema, essential: ['name'], guess: () => ({}) },
  deployment: { folder: 'deployments', schema: deploymentSchema, essential: ['type'], guess: () => ({}) },
} as const;

/** The status and type of which the rest of the file is most likely right. */
function guessDetection(value: object): Readonly<Record<string, unknown>> {
  return {
    type: 'rba' in value ? 'Anomaly' : 'Correlation',
    status: 'enabled_by_default' in value ? 'production' : 'experimental',
  };
}

export type Kind = keyof typeof KINDS;

/** The name a content file must have: contentctl's rule, lower case with _ for blanks and - . / */
export function fileNameOf(name: string): string {
  return `${name.replace(/[ \-./]/g, '_').toLowerCase()}.yml`;
}
