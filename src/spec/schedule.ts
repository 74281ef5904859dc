/** What a schedule file of contentctl-ng may say: when searches run; detections and baselines name it. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { schedulingSchema } from './deployment.ts';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, description, id, name, text, version } from './schema-types.ts';

export const scheduleSchema = closed(
  {
    name,
    id: Type.Optional(id),
    version: Type.Optional(version),
    creation_date: Type.Optional(date),
    modification_date: Type.Optional(date),
    author: Type.Optional(author),
    description: Type.Optional(description),
    status: Type.Optional(text('How far it can be trusted.')),
    ...schedulingSchema.properties,
  },
  'A schedule.',
);

export type Schedule = ReadonlyDeep<Static<typeof scheduleSchema>>;
