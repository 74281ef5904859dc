/** Checking files against their schemas: each problem with its code, at its place, several at once. */
import assert from 'node:assert/strict';
import type { TSchema } from '@sinclair/typebox';
import type { Diagnostic, Report } from '../../src/base/diagnostic.ts';
import { source } from '../../src/base/source.ts';
import { SPEC_CODES } from '../../src/spec/codes.ts';
import { deploymentSchema } from '../../src/spec/deployment.ts';
import { detectionSchema } from '../../src/spec/detection.ts';
import { macroSchema } from '../../src/spec/macro.ts';
import { projectSchema } from '../../src/spec/project.ts';
import { storySchema } from '../../src/spec/story.ts';
import { validate } from '../../src/spec/validate.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { PROJECT } from '../lint/example-project.ts';

const noProblem: Report = ({ message }) => assert.fail(message);

const DETECTION = PROJECT['detections/web/example.yml'] ?? '';
const DEPLOYMENT = PROJECT['deployments/example_anomaly.yml'] ?? '';
const STORY = PROJECT['stories/example_story.yml'] ?? '';
const SPLKIT = PROJECT['splkit.yml'] ?? '';

function problemsOf(schema: TSchema, text: string): { readonly found: readonly Diagnostic[]; readonly value: unknown } {
  const found: Diagnostic[] = [];
  const file = source('a.yml', text);
  const value = validate(schema, readYaml(file, noProblem), (problem) => found.push(problem));
  for (const { code } of found) assert.ok(Object.hasOwn(SPEC_CODES, code), code);
  return { found, value };
}

/** `code text` of each problem, the text cut to its first line. */
function told(schema: TSchema, text: string): readonly string[] {
  return problemsOf(schema, text).found.map(
    ({ code, span }) => `${code.slice(5)} ${text.slice(span.start, span.end).split('\n')[0]}`,
  );
}

const replaced = (text: string, from: string | RegExp, to: string) => {
  assert.notEqual(text.replace(from, to), text, `nothing to replace: ${String(from)}`);
  return text.replace(from, to);
};

describe('validate: what fits', () => {
  for (const [file, schema] of [
    [DETECTION, detectionSchema],
    [DEPLOYMENT, deploymentSchema],
    [STORY, storySchema],
    [SPLKIT, projectSchema],
    ['name: a\ndefinition: b\n', macroSchema],
  ] as const) {
    it(`${file.slice(0, 20).split('\n')[0]} has no problem`, () => {
      const { found, value } = problemsOf(schema, file);
      assert.deepEqual(found, []);
      assert.notEqual(value, undefined);
    });
  }

  it('has a value in spite of warnings', () => {
    const { found, value } = problemsOf(detectionSchema, replaced(DETECTION, 'asset_type: Endpoint', 'asset_type: Endpont'));
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['spec/uncommon-value', 'warning']],
    );
    assert.match(found[0]?.message ?? '', /"Endpoint"/);
    assert.notEqual(value, undefined);
  });
});

describe('validate: offsets of drilldowns', () => {
  for (const offset of ['$info_min_time$', '"1700000000"', '"0"', '-7d@d', 'now', 'null', '-$days$d'])
    it(`takes ${offset}`, () => {
      assert.deepEqual(told(detectionSchema, DETECTION.replaceAll('earliest_offset: -1d', `earliest_offset: ${offset}`)), []);
    });
});

describe('validate: a detection with one mistake', () => {
  const cases: readonly (readonly [string, string | RegExp, string, readonly string[]])[] = [
    ['a key too many', 'author: somebody', 'author: somebody\nauthr: x', ['unknown-key authr']],
    ['a key of contentctl 4', 'asset_type: Endpoint', 'asset_type: Endpoint\n  observable: []', ['unknown-key observable']],
    ['no search', /search: "`web`.*\n/, '', ['missing-key name']],
    ['no score', ', score: 20}', '}', ['missing-key field']],
    ['no domain', '\n  security_domain: network', '', ['missing-key tags']],
    ['a key without value', 'author: somebody', 'author:', ['wrong-type author']],
    ['a number for a text', 'author: somebody', 'author: 5', ['wrong-type 5']],
    ['a text for a list', 'data_source: [Example Source]', 'data_source: Example Source', ['wrong-type Example Source']],
    ['a list for a mapping', /rba:\n[^]*\ntags:/, 'rba: [x]\ntags:', ['wrong-type [x]']],
    ['a wrong type', 'type: Anomaly', 'type: Anomoly', ['unknown-value Anomoly']],
    ['a wrong status', 'status: production', 'status: removed', ['unknown-value removed']],
    ['a wrong domain', 'security_domain: network', 'security_domain: cloud', ['unknown-value cloud']],
    ['a wrong risk object type', 'type: user', 'type: usr', ['unknown-value usr']],
    ['a score of 0', 'score: 20', 'score: 0', ['out-of-range 0']],
    ['a score of 101', 'score: 20', 'score: 101', ['out-of-range 101']],
    ['a score of 1.5', 'score: 20', 'score: 1.5', ['wrong-type 1.5']],
    ['a version below 0', 'version: 1', 'version: -1', ['out-of-range -1']],
    ['no UUID', /id: 1111\S+/, 'id: 1111', ['wrong-type 1111']],
    [
      'a UUID that is none',
      /id: 1111\S+/,
      'id: 11111111-1111-4111-8111-11111111111x',
      ['wrong-form 11111111-1111-4111-8111-11111111111x'],
    ],
    ['a date that is none', '2024-01-01', '01/02/2024', ['bad-date 01/02/2024']],
    ['a day that is none', '2024-01-01', '2023-02-29', ['bad-date 2023-02-29']],
    ['an empty text', 'author: somebody', "author: ''", ["wrong-length ''"]],
    ['a text too short', 'none known', 'no!', ['wrong-length no!']],
    ['a text too long', 'author: somebody', `author: ${'x'.repeat(256)}`, [`wrong-length ${'x'.repeat(256)}`]],
    ['an empty list', 'product: [Splunk Enterprise]', 'product: []', ['wrong-length []']],
    [
      'a wrong technique',
      'asset_type: Endpoint',
      'asset_type: Endpoint\n  mitre_attack_id: [T1003x001]',
      ['wrong-form T1003x001'],
    ],
    ['a wrong CVE', 'asset_type: Endpoint', 'asset_type: Endpoint\n  cve: [CVE-|024-1]', ['wrong-form CVE-|024-1']],
    [
      'a wrong period',
      'asset_type: Endpoint',
      'asset_type: Endpoint\n  throttling: {fields: [user], period: 1d}',
      ['wrong-form 1d'],
    ],
    ['a wrong address', 'author: somebody', 'author: somebody\nreferences: [example.com]', ['bad-address example.com']],
    ['no offset', ', latest_offset: now}\n- {name: View the proxy', '}\n- {name: View the proxy', ['missing-key name']],
    [
      'a wrong offset',
      'earliest_offset: -1d, latest_offset: now}\n- {name: View the proxy',
      'earliest_offset: -1x, latest_offset: soon}\n- {name: View the proxy',
      ['bad-time -1x', 'bad-time soon'],
    ],
    ['a test without data', /attack_data:\n.*\n/, 'attack_data: []\n', ['wrong-length []']],
    ['a test without sourcetype', ', sourcetype: web}', '}', ['missing-key data']],
    ['a wrong time', 'tests:\n- name: blocked', 'tests:\n- name: blocked\n  earliest_time: yesterday', ['bad-time yesterday']],
    ['a wrong now', 'tests:\n- name: blocked', 'tests:\n- name: blocked\n  now: 2024-01-01', ['bad-time 2024-01-01']],
    ['a wrong count', 'tests:\n- name: blocked', 'tests:\n- name: blocked\n  expect: {count: many}', ['wrong-type many']],
    ['a wrong range', 'tests:\n- name: blocked', 'tests:\n- name: blocked\n  expect: {count: {least: 1}}', ['unknown-key least']],
    ['a wrong macro name', 'tests:\n- name: blocked', 'tests:\n- name: blocked\n  macros: {"a b": x}', ['wrong-form "a b"']],
    [
      'a row of lists of lists',
      'tests:\n- name: blocked',
      'tests:\n- name: blocked\n  expect: {rows: [{a: [[x]]}]}',
      ['wrong-type [x]'],
    ],
  ];
  for (const [what, from, to, expected] of cases) {
    it(what, () => {
      const text = replaced(DETECTION, from, to);
      assert.deepEqual(told(detectionSchema, text), expected);
      const { value, found } = problemsOf(detectionSchema, text);
      // What contentctl takes never changes the kind of a value, so that the rest of the file can be used.
      if (found.every(({ contentctl }) => contentctl === 'accepts')) assert.notEqual(value, undefined);
      else assert.equal(value, undefined);
    });
  }

  it('several mistakes at once', () => {
    const text = replaced(
      replaced(replaced(DETECTION, 'score: 20', 'score: 200'), 'status: production', 'status: prod'),
      'author: somebody\n',
      '',
    );
    assert.deepEqual([...told(detectionSchema, text)].sort(), ['missing-key name', 'out-of-range 200', 'unknown-value prod']);
  });

  it('takes keys that JavaScript objects have by nature for what they are: unknown', () => {
    const text = 'name: x\ndefinition: x\nconstructor: 1\ntoString: 2\n__proto__: {a: 1}\n';
    const { found } = problemsOf(macroSchema, text);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['spec/unknown-key', 'spec/unknown-key', 'spec/unknown-key'],
    );
    for (const { message } of found) assert.doesNotMatch(message, /native code|\[object/);
  });
});

describe('validate: other kinds', () => {
  const cases: readonly (readonly [string, TSchema, string, readonly string[]])[] = [
    ['a cron schedule', deploymentSchema, replaced(DEPLOYMENT, '0 * * * *', '61 * * * *'), ['bad-cron 61 * * * *']],
    ['a relative time', deploymentSchema, replaced(DEPLOYMENT, '-70m@m', '-70x@m'), ['bad-time -70x@m']],
    [
      'a schedule window',
      deploymentSchema,
      replaced(DEPLOYMENT, 'schedule_window: auto', 'schedule_window: 5'),
      ['wrong-type 5'],
    ],
    [
      'the type of a deployment',
      deploymentSchema,
      replaced(DEPLOYMENT, 'type: Anomaly', 'type: Anomalies'),
      ['unknown-value Anomalies'],
    ],
    [
      'rba that is neither on nor off',
      deploymentSchema,
      replaced(DEPLOYMENT, 'enabled: true', 'enabled: maybe'),
      ['unknown-value maybe'],
    ],
    ['a story without narrative', storySchema, replaced(STORY, /narrative: .*\n/, ''), ['missing-key name']],
    [
      'an experimental story',
      storySchema,
      replaced(STORY, 'status: production', 'status: experimental'),
      ['unknown-value experimental'],
    ],
    ['a macro without definition', macroSchema, 'name: a\n', ['missing-key name']],
    ['an empty definition', macroSchema, 'name: a\ndefinition: ""\n', ['wrong-length ""']],
    ['a macro that is a list', macroSchema, '- a\n', ['wrong-type - a']],
    ['an app version that is a number', projectSchema, replaced(SPLKIT, 'version: 1.0.0', 'version: 1.0'), ['wrong-type 1.0']],
    ['a build folder outside', projectSchema, `${SPLKIT}build_path: ../dist\n`, ['wrong-form ../dist']],
    ['a time zone', projectSchema, `${SPLKIT}timezone: Mars/Olympus\n`, ['bad-time Mars/Olympus']],
    ['a label that breaks out of its stanza', projectSchema, replaced(SPLKIT, 'label: EX', 'label: "E]X"'), ['wrong-form "E]X"']],
  ];
  for (const [what, schema, text, expected] of cases) {
    it(what, () => assert.deepEqual(told(schema, text), expected));
  }

  it('a number where text belongs comes with a fix that puts it in quotes', () => {
    const { found } = problemsOf(projectSchema, replaced(SPLKIT, 'version: 1.0.0', 'version: 1.0'));
    assert.equal(found[0]?.fix?.edits[0]?.text, "'1.0'");
  });

  it('a mistyped key comes with a fix that renames it', () => {
    const { found } = problemsOf(macroSchema, 'name: a\ndefinition: b\narguements: [x]\n');
    assert.equal(found[0]?.fix?.edits[0]?.text, 'arguments');
  });
});
