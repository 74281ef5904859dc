/** Detections as contentctl 4 wants them: observables, impact and confidence under `tags` instead of `rba`. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { Converted, DialectContext, Moved } from '../dialect.ts';
import { dialect } from '../dialect.ts';
import { createsRisk } from '../deployment.ts';
import { detectionSchema } from '../detection.ts';
import type { Detection } from '../detection.ts';
import type { ReadonlyDeep } from '../read-only.ts';
import { closed, listOf, takesMore, text } from '../schema-types.ts';
import { testSchema } from '../test.ts';
import { withoutParents } from '../techniques.ts';
import { without } from '../without.ts';
import { riskScore } from './risk-score.ts';
import { threatTypeOf, victimTypeOf } from './observable-types.ts';

const percent = (description: string) => Type.Integer({ minimum: 0, maximum: 100, description });

const observable = closed(
  {
    name: text('Field of the result that holds the object.'),
    type: text('What the field holds.'),
    role: listOf(text('Victim, Attacker or another role.'), 'Part it plays; the first counts.', 1),
  },
  'Something that takes part.',
);

const attackData = Type.Composite([
  testSchema.properties.attack_data.items,
  Type.Object({ update_timestamp: Type.Optional(Type.Unknown()), file_name: Type.Optional(Type.Unknown()) }),
]);

const test = closed(
  {
    ...testSchema.properties,
    attack_data: listOf(takesMore({ ...attackData, additionalProperties: false }), 'Datasets that are replayed together.', 1),
    pass_condition: Type.Optional(Type.Unknown()),
    file: Type.Optional(Type.Unknown()),
  },
  'A test: data that is replayed.',
);

const { tags, data_source, ...others } = without(detectionSchema.properties, 'rba', 'tests');

const tagsV4 = takesMore(
  closed(
    {
      ...tags.properties,
      confidence: Type.Optional(percent('How sure it is: 0 to 100.')),
      impact: Type.Optional(percent('How bad it would be: 0 to 100.')),
      message: Type.Optional(Type.String({ description: 'The risk message; `$user$` stands for a field of the result.' })),
      observable: Type.Optional(listOf(observable, 'Who and what takes part.')),
      required_fields: Type.Optional(listOf(Type.Unknown(), 'Fields the search needs. Not used.')),
      risk_score: Type.Optional(Type.Unknown({ description: 'Worked out from impact and confidence.' })),
      drilldown_search: Type.Optional(Type.Unknown()),
      kill_chain_phases: Type.Optional(Type.Unknown()),
      nist: Type.Optional(Type.Unknown()),
      cis20: Type.Optional(Type.Unknown()),
      context: Type.Optional(Type.Unknown()),
      dataset: Type.Optional(Type.Unknown()),
      supported_tas: Type.Optional(Type.Unknown()),
      automated_detection_testing: Type.Optional(Type.Unknown()),
    },
    'How the detection is filed.',
  ),
);

const detectionV4Schema = takesMore(
  closed(
    {
      ...others,
      data_source,
      datamodel: Type.Optional(Type.Unknown()),
      tags: tagsV4,
      tests: Type.Optional(listOf(test, 'Tests: data that is replayed.')),
    },
    'A detection of contentctl 4.',
  ),
);

type DetectionV4 = ReadonlyDeep<Static<typeof detectionV4Schema>>;

export const detectionV4 = dialect<typeof detectionV4Schema, Detection>('v4', detectionV4Schema, isDetectionV4, convert);

/** Impact, confidence and observables are what version 5 has no more; a file with `rba` has moved on. */
function isDetectionV4(value: object): boolean {
  const tagged: unknown = Reflect.get(value, 'tags');
  if ('rba' in value || typeof tagged !== 'object' || tagged === null) return false;
  return ['observable', 'confidence', 'impact', 'required_fields'].filter((key) => key in tagged).length >= 2;
}

function convert(written: DetectionV4, context: DialectContext): Converted<Detection> {
  const { tags: writtenTags, tests, ...rest } = without(written, 'datamodel');
  const { kept, moved: techniques } = withoutParents(writtenTags.mitre_attack_id ?? [], ['tags', 'mitre_attack_id']);
  const writesRisk = rest.deployment === undefined ? context.createsRisk(rest.type) : createsRisk(rest.deployment);
  const risk = writesRisk ? rbaOf(writtenTags) : undefined;
  const value: Detection = {
    ...rest,
    tags: { ...tagsOf(writtenTags), ...(writtenTags.mitre_attack_id === undefined ? {} : { mitre_attack_id: kept }) },
    ...(risk === undefined ? {} : { rba: risk.rba }),
    ...(tests === undefined ? {} : { tests: tests.map(testOf) }),
  };
  return { value, moved: [...(risk?.moved ?? []), ...techniques] };
}

function tagsOf(tags: DetectionV4['tags']): Detection['tags'] {
  const { analytic_story, asset_type, product, security_domain, cve, atomic_guid, group, throttling, manual_test } = tags;
  return {
    analytic_story,
    asset_type,
    product,
    security_domain,
    ...(cve === undefined ? {} : { cve }),
    ...(atomic_guid === undefined ? {} : { atomic_guid }),
    ...(group === undefined ? {} : { group }),
    ...(throttling === undefined ? {} : { throttling }),
    ...(manual_test === undefined ? {} : { manual_test }),
  };
}

function testOf(test: NonNullable<DetectionV4['tests']>[number]): NonNullable<Detection['tests']>[number] {
  const { attack_data, ...rest } = without(test, 'pass_condition', 'file');
  return { ...rest, attack_data: attack_data.map((data) => without(data, 'update_timestamp', 'file_name')) };
}

interface Risk {
  readonly rba: NonNullable<Detection['rba']>;
  readonly moved: readonly Moved[];
}

/** Every object gets the same score. */
function rbaOf({ observable: observables = [], confidence = 0, impact = 0, message = '' }: DetectionV4['tags']): Risk {
  const score = riskScore(confidence, impact);
  const risk_objects: Risk['rba']['risk_objects'][number][] = [];
  const threat_objects: Risk['rba']['threat_objects'][number][] = [];
  const moved: Moved[] = [
    { path: ['rba', 'message'], written: ['tags', 'message'] },
    { path: ['rba', 'risk_objects'], written: ['tags', 'observable'] },
    { path: ['rba', 'threat_objects'], written: ['tags', 'observable'] },
    { path: ['rba'], written: ['tags', 'observable'] },
  ];
  const add = (list: 'risk_objects' | 'threat_objects', at: number, from: number) => {
    const path = ['rba', list, at];
    const written = ['tags', 'observable', from];
    moved.unshift({ path: [...path, 'field'], written: [...written, 'name'] }, { path, written });
  };
  observables.forEach(({ name, type, role }, index) => {
    const threat = threatTypeOf(role, type);
    if (threat === undefined) {
      add('risk_objects', risk_objects.push({ field: name, type: victimTypeOf(role, type), score }) - 1, index);
    } else {
      add('threat_objects', threat_objects.push({ field: name, type: threat }) - 1, index);
    }
  });
  return { rba: { message, risk_objects, threat_objects }, moved };
}
