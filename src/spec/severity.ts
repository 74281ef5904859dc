/** How serious each kind of problem is taken to be, for the whole project and for some of its paths. */
import { Type } from '@sinclair/typebox';
import { closed, listOf, text } from './schema-types.ts';

/** `off` is for problems that are not wanted at all. */
const LEVELS = ['error', 'warning', 'info', 'off'] as const;

export type SeverityLevel = (typeof LEVELS)[number];

/** A code such as `lint/schedule-gap`, or `lint/*` for all of a layer. */
const CODE = '^[a-z-]+/([a-z0-9-]+|\\*)$';

/** An unquoted `off` is the truth value false in YAML. */
const level = Type.Unsafe<SeverityLevel | false>({ enum: [...LEVELS, false], description: 'How serious the problem is.' });

export const severitySchema = Type.Record(Type.String({ pattern: CODE }), level, {
  additionalProperties: false,
  description: 'Code of a problem, or `layer/*`: error, warning, info or off. A code beats its layer.',
});

export const severityOverrideSchema = closed(
  {
    paths: listOf(text('Files, as `detections/cloud/**`.'), 'Files these severities are for, relative to the project.', 1),
    severity: severitySchema,
  },
  'Severities for some files; later ones beat earlier ones.',
);
