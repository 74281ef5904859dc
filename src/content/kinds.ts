/** The kinds of content: one line each. The folder a kind lies in, the ways its files may be written, and what may lie beside them. */
import { baselineSchema } from '../spec/baseline.ts';
import { dashboardSchema } from '../spec/dashboard.ts';
import { dataSourceSchema } from '../spec/data-source.ts';
import { deploymentSchema } from '../spec/deployment.ts';
import { detectionSchema } from '../spec/detection.ts';
import type { Detection } from '../spec/detection.ts';
import type { Dialect } from '../spec/dialect.ts';
import { native } from '../spec/dialect.ts';
import { investigationSchema } from '../spec/investigation.ts';
import { lookupDialects } from '../spec/lookup-dialects.ts';
import type { Lookup } from '../spec/lookup.ts';
import { macroSchema } from '../spec/macro.ts';
import { detectionNg } from '../spec/ng/detection.ts';
import { baselineNg, dataSourceNg, macroNg, storyNg } from '../spec/ng/flat.ts';
import { playbookSchema } from '../spec/playbook.ts';
import { removedSchema } from '../spec/removed.ts';
import { scheduleSchema } from '../spec/schedule.ts';
import { storySchema } from '../spec/story.ts';
import { baselineV4 } from '../spec/v4/baseline.ts';
import { detectionV4 } from '../spec/v4/detection.ts';
import { storyV4 } from '../spec/v4/story.ts';

export interface Kind<Value> {
  readonly name: string;
  readonly folder: string;
  /** The first that matches a file reads it. */
  readonly dialects: readonly Dialect<Value>[];
  /** Endings of the files that belong to it, besides .yml. */
  readonly beside: readonly string[];
  /** Keys that cannot be made up: without them a broken file has no usable value. */
  readonly essential: readonly string[];
  /** What stands in for missing or wrong keys while the rest of a broken file is checked. */
  readonly guess: (value: object) => Readonly<Record<string, unknown>>;
  /** Whether the case of file names matters. */
  readonly exactFileName: boolean;
}

export const KINDS = {
  detection: kind<Detection>('detection', 'detections', [detectionNg, detectionV4, native(detectionSchema)], {
    guess: guessDetection,
  }),
  macro: kind('macro', 'macros', [macroNg, native(macroSchema)], { essential: ['name', 'definition'] }),
  lookup: kind<Lookup>('lookup', 'lookups', lookupDialects, { essential: ['name'], beside: ['.csv', '.mlmodel'] }),
  story: kind('story', 'stories', [storyNg, storyV4, native(storySchema)], { essential: ['name'] }),
  dataSource: kind('data source', 'data_sources', [dataSourceNg, native(dataSourceSchema)], { essential: ['name'] }),
  deployment: kind('deployment', 'deployments', [native(deploymentSchema)], { essential: ['type'] }),
  schedule: kind('schedule', 'schedules', [native(scheduleSchema)], { essential: ['name'] }),
  baseline: kind('baseline', 'baselines', [baselineNg, baselineV4, native(baselineSchema)], { essential: ['name'] }),
  investigation: kind('investigation', 'investigations', [native(investigationSchema)], { essential: ['name'] }),
  dashboard: kind('dashboard', 'dashboards', [native(dashboardSchema)], { essential: ['name'], beside: ['.json', '.xml'] }),
  playbook: kind('playbook', 'playbooks', [native(playbookSchema)], {
    essential: ['name'],
    beside: ['.json', '.py', '.png'],
    exactFileName: false,
  }),
  removed: kind('removed content', 'removed', [native(removedSchema)], { essential: ['name'] }),
} as const;

function kind<Value>(name: string, folder: string, dialects: readonly Dialect<Value>[], more: Partial<Kind<Value>>): Kind<Value> {
  return { name, folder, dialects, beside: [], essential: [], guess: () => ({}), exactFileName: true, ...more };
}

/** The status and type of which the rest of the file is most likely right. */
function guessDetection(value: object): Readonly<Record<string, unknown>> {
  return {
    type: 'rba' in value ? 'Anomaly' : 'Correlation',
    status: 'enabled_by_default' in value ? 'production' : 'experimental',
  };
}

/** The name a content file must have: contentctl's rule, lower case with _ for blanks and - . / */
export function fileNameOf(name: string): string {
  return `${name.replace(/[ \-./]/g, '_').toLowerCase()}.yml`;
}
