/** Detections as contentctl-ng wants them: flat, with a finding and intermediate findings instead of deployments and `rba`. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { schedulingSchema } from '../deployment.ts';
import { detectionSchema } from '../detection.ts';
import type { Detection } from '../detection.ts';
import { dialect } from '../dialect.ts';
import type { Converted, DialectContext, Moved } from '../dialect.ts';
import type { ReadonlyDeep } from '../read-only.ts';
import { closed, cve, formed, listOf, oneOf, text } from '../schema-types.ts';
import { RISK_OBJECT_TYPES } from '../splunk-words.ts';
import { testSchema } from '../test.ts';
import { without } from '../without.ts';
import { DATE_MOVED, hasNgDates, ngDates, tagsMoved } from './base.ts';

const { rba, tags, ...shared } = without(detectionSchema.properties, 'date', 'tests', 'deployment', 'enabled_by_default');

const entityKeys = {
  field: text('Field of the result that holds the object.'),
  type: oneOf(RISK_OBJECT_TYPES, 'What the field holds.'),
  score: Type.Integer({ minimum: 0, maximum: 100, description: 'Risk that one result adds: 0 to 100.' }),
};

const finding = closed(
  { title: text('Title of the finding.'), entity: closed(entityKeys, 'Whom the finding is about.') },
  'What an analyst sees.',
);

const intermediate = closed(
  {
    entities: listOf(
      closed({ ...entityKeys, message: text('The risk message.') }, 'An asset or identity that is at risk.'),
      'Whose risk goes up.',
      1,
    ),
  },
  'Risk events.',
);

const attackData = testSchema.properties.attack_data.items.properties;
const test = closed(
  {
    name: Type.Optional(text('Name of the test.')),
    attack_data: listOf(
      closed(
        {
          data: attackData.data,
          source: attackData.source,
          sourcetype: attackData.sourcetype,
          host: attackData.host,
          index: attackData.custom_index,
        },
        'A dataset.',
      ),
      'Datasets that are replayed together.',
      1,
    ),
    expected_results: Type.Optional(Type.Integer({ minimum: 0, description: 'How many results there are at least.' })),
    test_type: Type.Optional(oneOf(['unit', 'experimental'], 'How far the test can be trusted.')),
  },
  'A test: data that is replayed.',
);

const deprecationInfo = closed(
  {
    reason: text('Why it goes.'),
    removed_in_version: text('Version of the app that has it no more.'),
    replacement_content: Type.Optional(listOf(text('Name of a detection or story.'), 'What takes its place.')),
  },
  'When it goes, and why.',
);

const { analytic_story, asset_type, mitre_attack_id, product, security_domain, atomic_guid } = tags.properties;

const detectionNgSchema = closed(
  {
    ...shared,
    ...ngDates,
    analytic_story,
    asset_type,
    mitre_attack_id,
    product,
    security_domain,
    atomic_guid,
    category: oneOf(['application', 'cloud', 'endpoint', 'network', 'web', 'deprecated'], 'Folder it lies in.'),
    cve: Type.Optional(
      Type.Unsafe<string | string[]>({ type: ['string', 'array'], pattern: '^CVE-\\d{4}-\\d{4,7}$', items: cve.items }),
    ),
    threat_group: Type.Optional(listOf(text('Name of a group.'), 'Threat groups that do this.')),
    manual_test: tags.properties.manual_test,
    finding: Type.Optional(finding),
    intermediate_findings: Type.Optional(intermediate),
    threat_objects: Type.Optional(rba.properties.threat_objects),
    schedule: Type.Optional(text('Name of a schedule.')),
    custom_schedule: Type.Optional(schedulingSchema),
    baselines: Type.Optional(listOf(text('Name of a baseline.'), 'Baselines it needs.')),
    deprecation_info: Type.Optional(deprecationInfo),
    tests: Type.Optional(listOf(test, 'Tests: data that is replayed.')),
    notes: Type.Optional(formed('', 'text', 'For whoever reads the file.')),
  },
  'A detection of contentctl-ng.',
);

type DetectionNg = ReadonlyDeep<Static<typeof detectionNgSchema>>;

export const detectionNg = dialect<typeof detectionNgSchema, Detection>(
  'ng',
  detectionNgSchema,
  (value) => !('tags' in value) && (hasNgDates(value) || 'finding' in value || 'intermediate_findings' in value),
  convert,
);

const MOVED: readonly Moved[] = [
  { path: ['rba', 'message'], written: ['intermediate_findings', 'entities', 0, 'message'] },
  { path: ['rba', 'risk_objects'], written: ['intermediate_findings', 'entities'] },
  { path: ['rba', 'threat_objects'], written: ['threat_objects'] },
  { path: ['rba'], written: ['intermediate_findings'] },
  { path: ['deployment', 'scheduling'], written: ['custom_schedule'] },
  { path: ['deployment', 'alert_action', 'notable', 'rule_title'], written: ['finding', 'title'] },
  { path: ['deployment', 'alert_action', 'notable'], written: ['finding'] },
  { path: ['deployment'], written: ['custom_schedule'] },
  DATE_MOVED,
  ...tagsMoved(['analytic_story', 'asset_type', 'mitre_attack_id', 'product', 'security_domain', 'atomic_guid', 'cve']),
  { path: ['tags', 'group'], written: ['threat_group'] },
  { path: ['tags', 'manual_test'], written: ['manual_test'] },
  { path: ['tags'], written: ['asset_type'] },
];

/** The finding's entity is at risk where there are no intermediate findings. */
const FINDING_MOVED: readonly Moved[] = [
  { path: ['rba', 'message'], written: ['finding', 'title'] },
  { path: ['rba', 'risk_objects', 0], written: ['finding', 'entity'] },
  { path: ['rba', 'risk_objects'], written: ['finding', 'entity'] },
  { path: ['rba'], written: ['finding'] },
];

function convert(written: DetectionNg, context: DialectContext): Converted<Detection> {
  const { creation_date, modification_date, tests, baselines, deprecation_info, ...rest } = written;
  const { name, id, version, author, status, type, description, search, data_source } = rest;
  const { how_to_implement, known_false_positives, references, drilldown_searches, explanation } = rest;
  const risk = rbaOf(written);
  const value: Detection = {
    ...{ name, id, version, author, status, type, description, search, how_to_implement, known_false_positives },
    date: modification_date,
    creation_date,
    tags: tagsOf(written),
    deployment: deploymentOf(written, context, risk !== undefined),
    ...(data_source === undefined ? {} : { data_source }),
    ...(references === undefined ? {} : { references }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(drilldown_searches === undefined ? {} : { drilldown_searches }),
    ...(risk === undefined ? {} : { rba: risk }),
    ...(tests === undefined ? {} : { tests: tests.map(testOf) }),
    ...(baselines === undefined ? {} : { baselines }),
    ...(deprecation_info === undefined ? {} : { deprecation_info }),
  };
  return { value, moved: written.intermediate_findings === undefined ? [...FINDING_MOVED, ...MOVED] : MOVED };
}

function tagsOf(written: DetectionNg): Detection['tags'] {
  const { analytic_story: stories, asset_type: asset, product: products, security_domain: domain } = written;
  return {
    analytic_story: stories,
    asset_type: asset,
    product: products,
    security_domain: domain,
    ...(written.mitre_attack_id === undefined ? {} : { mitre_attack_id: written.mitre_attack_id }),
    ...(written.atomic_guid === undefined ? {} : { atomic_guid: written.atomic_guid }),
    ...(written.cve === undefined ? {} : { cve: typeof written.cve === 'string' ? [written.cve] : written.cve }),
    ...(written.threat_group === undefined ? {} : { group: written.threat_group }),
    ...(written.manual_test === undefined ? {} : { manual_test: written.manual_test }),
  };
}

function rbaOf({ finding: seen, intermediate_findings: hidden, threat_objects = [], type }: DetectionNg): Detection['rba'] {
  if (hidden !== undefined) {
    return { message: hidden.entities[0]?.message ?? '', risk_objects: hidden.entities, threat_objects };
  }
  if (seen === undefined || type !== 'TTP') return undefined;
  return { message: seen.title, risk_objects: [seen.entity], threat_objects };
}

/** There are no deployments: a finding is a notable event, and intermediate findings are risk. */
function deploymentOf(written: DetectionNg, context: DialectContext, writesRisk: boolean): NonNullable<Detection['deployment']> {
  const scheduling = written.custom_schedule ?? context.schedule(written.schedule ?? DEFAULT_SCHEDULE) ?? HOURLY;
  const { finding: seen } = written;
  return {
    scheduling,
    alert_action: {
      ...(seen === undefined
        ? {}
        : { notable: { rule_title: seen.title, rule_description: '%description%', nes_fields: [seen.entity.field] } }),
      ...(writesRisk ? { rba: { enabled: true } } : {}),
    },
  };
}

const DEFAULT_SCHEDULE = 'default_eventbaseddetection';

/** When neither the file nor schedules/ says anything. */
const HOURLY = { cron_schedule: '0 * * * *', earliest_time: '-70m@m', latest_time: '-10m@m', schedule_window: 'auto' };

function testOf(written: NonNullable<DetectionNg['tests']>[number], index: number): NonNullable<Detection['tests']>[number] {
  return {
    name: written.name ?? `Test ${index + 1}`,
    attack_data: written.attack_data.map(({ index: custom, ...data }) => ({
      ...data,
      // The index of contentctl's test machine is no index of ours.
      ...(custom === undefined || custom === 'contentctl_testing_index' ? {} : { custom_index: custom }),
    })),
    ...(written.expected_results === undefined ? {} : { expect: { count: { min: written.expected_results } } }),
  };
}
