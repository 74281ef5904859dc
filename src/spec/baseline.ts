/** What a baseline file may say: a search that runs beside detections and keeps what they compare with. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { alertActionSchema, schedulingSchema } from './deployment.ts';
import type { ReadonlyDeep } from './read-only.ts';
import {
  author,
  closed,
  date,
  description,
  id,
  listOf,
  name,
  oneOf,
  product,
  references,
  text,
  version,
} from './schema-types.ts';
import { SECURITY_DOMAINS } from './splunk-words.ts';

const tags = closed(
  {
    analytic_story: listOf(text('Name of a story.'), 'Stories it belongs to.'),
    detections: listOf(text('Name of a detection.'), 'Detections that use what it keeps.'),
    product,
    security_domain: oneOf(SECURITY_DOMAINS, 'Security domain of Enterprise Security.'),
  },
  'How the baseline is filed.',
);

export const baselineSchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    status: oneOf(['production', 'deprecated'], 'Whether the baseline is in use.'),
    type: oneOf(['Baseline'], 'What it is.'),
    description,
    search: text('The search, in SPL.', { minLength: 4 }),
    how_to_implement: text('What has to be there so that it works.', { minLength: 4 }),
    known_false_positives: text('What may make it wrong.', { minLength: 4 }),
    references: Type.Optional(references),
    deployment: Type.Optional(
      closed(
        { scheduling: schedulingSchema, alert_action: Type.Optional(alertActionSchema) },
        'When it runs, instead of what the deployment for baselines says.',
      ),
    ),
    tags,
  },
  'A baseline.',
);

export type Baseline = ReadonlyDeep<Static<typeof baselineSchema>>;
