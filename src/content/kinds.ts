/** The kinds of content: the folder each lies in, and its schema. */
import { dataSourceSchema } from '../spec/data-source.ts';
import { deploymentSchema } from '../spec/deployment.ts';
import { detectionSchema } from '../spec/detection.ts';
import { macroSchema } from '../spec/macro.ts';
import { storySchema } from '../spec/story.ts';

/** Of the guesses, `experimental` is the status that asks for least. */
export const KINDS = {
  detection: {
    folder: 'detections',
    schema: detectionSchema,
    essential: [],
    guesses: { type: 'Anomaly', status: 'experimental' },
  },
  macro: { folder: 'macros', schema: macroSchema, essential: ['name', 'definition'], guesses: {} },
  story: { folder: 'stories', schema: storySchema, essential: ['name'], guesses: {} },
  'data source': { folder: 'data_sources', schema: dataSourceSchema, essential: ['name'], guesses: {} },
  deployment: { folder: 'deployments', schema: deploymentSchema, essential: ['type'], guesses: {} },
} as const;

export type Kind = keyof typeof KINDS;

/** The name a content file must have: contentctl's rule, lower case with _ for blanks and - . / */
export function fileNameOf(name: string): string {
  return `${name.replace(/[ \-./]/g, '_').toLowerCase()}.yml`;
}
