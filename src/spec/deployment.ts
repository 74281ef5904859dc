/** What a deployment file may say: when searches of one type run, and what they do with their results. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import {
  author,
  closed,
  date,
  description,
  formed,
  id,
  listOf,
  name,
  oneOf,
  references,
  text,
  tolerable,
  version,
} from './schema-types.ts';

const DEPLOYMENT_TYPES = ['TTP', 'Anomaly', 'Hunting', 'Correlation', 'Baseline', 'Embedded'] as const;

export const schedulingSchema = closed(
  {
    cron_schedule: tolerable(
      Type.String({ format: 'cron', description: 'When it runs, as cron writes it: minute hour day month weekday.' }),
    ),
    earliest_time: tolerable(
      Type.String({ format: 'relative-time', description: 'Start of the range it looks at, such as `-70m@m`.' }),
    ),
    latest_time: tolerable(
      Type.String({ format: 'relative-time', description: 'End of the range it looks at, such as `-10m@m`.' }),
    ),
    schedule_window: tolerable(
      formed('^(auto|[0-9]+)$', '`auto`, or minutes as a number in quotes', 'How many minutes later it may start.'),
    ),
  },
  'When the search runs and which time it looks at.',
);

const notable = closed(
  {
    rule_title: text('Title of the finding; `%name%` stands for a key of the detection, `$user$` for a field of the result.'),
    rule_description: text('Text of the finding.'),
    nes_fields: listOf(text('Name of a field.'), 'Fields by which findings are told apart.', 1),
  },
  'Makes a finding (notable event) of each result.',
);

/** Words in quotes that contentctl takes for true and false. */
const ON_WORDS = ['true', 'yes', 'on', '1'] as const;
const OFF_WORDS = ['false', 'no', 'off', '0'] as const;

const rba = closed(
  {
    enabled: Type.Unsafe<boolean | (typeof ON_WORDS)[number] | (typeof OFF_WORDS)[number]>({
      enum: [true, false, ...ON_WORDS, ...OFF_WORDS],
      description: 'Whether each result adds to the risk of its risk objects.',
    }),
  },
  'Risk-based alerting.',
);

const email = closed(
  {
    to: text('Address.'),
    subject: text('Subject; `%name%` stands for a key of the detection.'),
    message: text('Text of the mail.'),
  },
  'Sends a mail.',
);

const slack = closed(
  { channel: text('Channel, with its #.'), message: text('Text of the message.') },
  'Sends a message to Slack.',
);

const phantom = closed(
  {
    cam_workers: text('Workers, as JSON.'),
    label: text('Label of the container.'),
    phantom_server: text('Name of the server.'),
    sensitivity: text('Sensitivity of the container.'),
    severity: text('Severity of the container.'),
  },
  'Sends results to Splunk SOAR.',
);

const other = Type.Record(
  Type.String({ pattern: '^action\\.[A-Za-z0-9_.-]+$' }),
  Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] }),
  {
    additionalProperties: false,
    description:
      'Settings of any other alert action, as savedsearches.conf has them: `action.servicenow: 1`, and its parameters.',
  },
);

export const alertActionSchema = closed(
  {
    notable: Type.Optional(notable),
    rba: Type.Optional(rba),
    email: Type.Optional(email),
    slack: Type.Optional(slack),
    phantom: Type.Optional(phantom),
    other: Type.Optional(other),
  },
  'What is done with the results.',
);

export const deploymentSchema = closed(
  {
    name,
    id: Type.Optional(id),
    version: Type.Optional(version),
    date: Type.Optional(date),
    author: Type.Optional(author),
    description,
    status: Type.Optional(oneOf(['production'], 'Deployments are always in production.')),
    references: Type.Optional(references),
    type: oneOf(DEPLOYMENT_TYPES, 'Type of the searches it is for.'),
    scheduling: schedulingSchema,
    alert_action: Type.Optional(alertActionSchema),
  },
  'How searches of one type are deployed.',
);

/** When a search runs. */
export type Scheduling = ReadonlyDeep<Static<typeof schedulingSchema>>;

export type Deployment = ReadonlyDeep<Static<typeof deploymentSchema>>;

/** Whether results of searches with this deployment become risk events. contentctl's files say it as text: `enabled: 'true'`. */
export function createsRisk(deployment: Pick<Deployment, 'alert_action'>): boolean {
  const enabled = deployment.alert_action?.rba?.enabled;
  return enabled === true || ON_WORDS.some((word) => word === enabled);
}
