/** What a detection file may say: becomes a saved search of the app. Names of keys are contentctl's. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { alertActionSchema, schedulingSchema } from './deployment.ts';
import { ASSET_TYPES, RISK_OBJECT_TYPES, SECURITY_DOMAINS, THREAT_OBJECT_TYPES } from './splunk-words.ts';
import {
  author,
  closed,
  cve,
  date,
  description,
  formed,
  id,
  known,
  listOf,
  name,
  oneOf,
  product,
  references,
  takesMore,
  text,
  tolerable,
  version,
} from './schema-types.ts';
import type { Deprecation } from './removed.ts';
import { testSchema } from './test.ts';

export const DETECTION_TYPES = ['TTP', 'Anomaly', 'Hunting', 'Correlation'] as const;

const riskObject = closed(
  {
    field: text('Field of the result that holds the object.'),
    type: oneOf(RISK_OBJECT_TYPES, 'What the field holds.'),
    score: Type.Integer({ minimum: 1, maximum: 100, description: 'Risk that one result adds: 1 to 100.' }),
    message: Type.Optional(text('Its own risk message, instead of the one for all.')),
  },
  'An asset or identity that is at risk.',
);

const threatObject = closed(
  {
    field: text('Field of the result that holds the object.'),
    type: oneOf(THREAT_OBJECT_TYPES, 'What the field holds.'),
  },
  'Something an attacker used.',
);

const rbaSchema = takesMore(
  closed(
    {
      message: tolerable(text('The risk message; `$user$` stands for a field of the result.')),
      risk_objects: listOf(riskObject, 'Who or what is at risk.', 1),
      threat_objects: listOf(threatObject, 'What the attacker used; an empty list when there is nothing.'),
    },
    'Risk-based alerting: whose risk goes up, and by how much.',
  ),
);

const offset = tolerable(
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    minLength: 1,
    format: 'drilldown-time',
    description: 'A time such as `-24h` or `$info_min_time$`, or null.',
  }),
);

const drilldown = takesMore(
  closed(
    {
      name: text('Name of the link.', { minLength: 5 }),
      search: text(
        'The search it opens; `%original_detection_search%` stands for the detection’s, `$user$` for a field of the result.',
      ),
      earliest_offset: offset,
      latest_offset: offset,
    },
    'A search an analyst can open from a finding.',
  ),
);

const throttling = closed(
  {
    fields: listOf(
      formed('^\\S+$', 'the name of a field, without blanks', 'Name of a field.'),
      'Results with the same values of these fields count as one.',
      1,
    ),
    period: formed('^[0-9]+[smh]$', 'a number and s, m or h, such as 90s', 'For how long.'),
  },
  'Keeps a search from saying the same thing again and again.',
);

const tags = takesMore(
  closed(
    {
      analytic_story: listOf(text('Name of a story.'), 'Stories it belongs to.'),
      asset_type: known(ASSET_TYPES, 'What kind of asset it watches.'),
      mitre_attack_id: Type.Optional(
        listOf(
          formed('^T\\d{4}(\\.\\d{3})?$', 'the number of a technique, such as T1204 or T1204.003', 'Number of a technique.'),
          'Techniques of MITRE ATT&CK it finds.',
        ),
      ),
      product,
      security_domain: oneOf(SECURITY_DOMAINS, 'Security domain of Enterprise Security.'),
      cve: Type.Optional(cve),
      atomic_guid: Type.Optional(listOf(Type.String({ format: 'uuid' }), 'Tests of Atomic Red Team that set it off.')),
      group: Type.Optional(listOf(text('Name of a group.'), 'Threat groups that do this.')),
      throttling: Type.Optional(throttling),
      manual_test: Type.Optional(text('Why it has no test that can run by itself.')),
    },
    'How the detection is filed.',
  ),
  ['nist', 'research_site_url', 'event_schema', 'mappings', 'cis20', 'kill_chain_phases'],
);

export const detectionSchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    status: oneOf(['production', 'experimental', 'deprecated'], 'How far it can be trusted.'),
    type: oneOf(DETECTION_TYPES, 'What it is; decides which deployment it gets.'),
    description,
    search: text('The search, in SPL.'),
    data_source: Type.Optional(listOf(text('Name of a data source, or several with AND.'), 'Data sources it needs.')),
    how_to_implement: text('What has to be there so that it works.', { minLength: 4 }),
    known_false_positives: text('What else may set it off.', { minLength: 4 }),
    references: Type.Optional(references),
    enabled_by_default: Type.Optional(
      Type.Boolean({ description: 'Whether it runs as soon as the app is installed; false when not given.' }),
    ),
    deployment: Type.Optional(
      closed(
        { scheduling: schedulingSchema, alert_action: Type.Optional(alertActionSchema) },
        'When it runs and what it does, instead of what the deployment for its type says.',
      ),
    ),
    rba: Type.Optional(rbaSchema),
    explanation: Type.Optional(Type.String({ description: 'Not written to the app; contentctl takes it.' })),
    drilldown_searches: Type.Optional(listOf(drilldown, 'Searches an analyst can open from a finding.')),
    tags,
    tests: Type.Optional(listOf(testSchema, 'Tests: data that is replayed, and what must come out.')),
  },
  'A detection.',
);

/** What a detection says in our own terms. The last three only files in contentctl-ng's dialect can say. */
export type Detection = ReadonlyDeep<Static<typeof detectionSchema>> & {
  /** `date` is when it was last changed. */
  readonly creation_date?: string;
  /** Names of the baselines it needs. */
  readonly baselines?: readonly string[];
  readonly deprecation_info?: Omit<Deprecation, 'content'>;
};
export type Rba = ReadonlyDeep<Static<typeof rbaSchema>>;
