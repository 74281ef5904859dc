/** What environments/NAME.yml may say: what is different where the app is installed, such as its indexes, filters and schedules. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { overlayAppSchema } from './app-config.ts';
import { schedulingSchema } from './deployment.ts';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, listOf, text } from './schema-types.ts';

/** `name`, or `name(2)` for one with two arguments. */
const MACRO_NAME = '^[A-Za-z0-9_.:-]+(\\(\\d+\\))?$';

const schedule = Type.Partial(schedulingSchema, {
  additionalProperties: false,
  minProperties: 1,
  description: 'When it runs and which time it looks at; what is not given stays as it is.',
});

const score = Type.Integer({ minimum: 0, maximum: 100, description: 'Risk that one result adds.' });

const tuning = closed(
  {
    enabled: Type.Optional(Type.Boolean({ description: 'Whether it runs as soon as the app is installed.' })),
    filter: Type.Optional(text('Definition of its filter macro: what to leave out.')),
    schedule: Type.Optional(schedule),
    risk_score: Type.Optional(
      Type.Unsafe<number | Readonly<Record<string, number>>>({
        type: ['integer', 'object'],
        minimum: 0,
        maximum: 100,
        additionalProperties: score,
        description: 'Risk that one result adds: one number for all risk objects, or one for each field.',
      }),
    ),
  },
  'What is different about one detection.',
);

const typeTuning = closed({ schedule: Type.Optional(schedule) }, 'What is different about all detections of one type.');

export const environmentSchema = closed(
  {
    description: Type.Optional(text('Where this is.')),
    macros: Type.Optional(
      Type.Record(Type.String({ pattern: MACRO_NAME }), text('Definition of the macro here.'), {
        additionalProperties: false,
        description: 'Macros and their definitions here: `name`, or `name(2)` for one with two arguments.',
      }),
    ),
    filters: Type.Optional(
      Type.Record(Type.String(), text('Definition of the filter macro.'), {
        description: 'Detections by name, and the definitions of their filter macros.',
      }),
    ),
    types: Type.Optional(
      closed(
        {
          TTP: Type.Optional(typeTuning),
          Anomaly: Type.Optional(typeTuning),
          Hunting: Type.Optional(typeTuning),
          Correlation: Type.Optional(typeTuning),
          Baseline: Type.Optional(typeTuning),
        },
        'What is different about all detections of a type.',
      ),
    ),
    detections: Type.Optional(
      Type.Record(Type.String(), tuning, { description: 'Detections by name, and what is different about them.' }),
    ),
    enabled: Type.Optional(listOf(text('Name of a detection.'), 'Detections that run as soon as the app is installed.')),
    disabled: Type.Optional(listOf(text('Name of a detection.'), 'Detections that do not run until somebody enables them.')),
    overlay_app: Type.Optional(overlayAppSchema),
  },
  'An environment: what is different where the app is installed.',
);

export type Environment = ReadonlyDeep<Static<typeof environmentSchema>>;
