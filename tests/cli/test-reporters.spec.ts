/** Reporters of test runs. */
import assert from 'node:assert/strict';
import picocolors from 'picocolors';
import { testsJson } from '../../src/cli/reporters/tests-json.ts';
import { testsJunit } from '../../src/cli/reporters/tests-junit.ts';
import { detectionPretty, summaryPretty } from '../../src/cli/reporters/tests-pretty.ts';
import type { DetectionResult, TestResult, TestRun } from '../../src/results/test-result.ts';

const result: TestResult = {
  name: 'positive <1> & "more"',
  status: 'passed',
  reason: null,
  duration_ms: 12.5,
  events: 312,
  rows: [{ user: 'mallory', tags: ['a', 'b'] }],
  risk: [{ risk_object: 'mallory', risk_object_type: 'user', risk_score: 49, risk_message: 'by mallory', threat_objects: [] }],
  trace: [{ command: 'search', spl: 'search a<1', rows_in: 312, rows_out: 0, duration_ms: 1, fields_added: [], fields_lost: [] }],
  warnings: [],
};

const failed: TestResult = { ...result, name: 'f', status: 'failed', reason: 'no rows\u0000,\nexpected 1', rows: [], risk: [] };
const skipped: TestResult = { ...result, name: 's', status: 'skipped', reason: 'needs Splunk', rows: [], risk: [] };
const broken: TestResult = { ...result, name: 'e', status: 'error', reason: 'x:1:1: bad', rows: [], risk: [] };
const detection: DetectionResult = { name: 'D', file: 'd.yml', tests: [result, failed, skipped, broken] };
const run: TestRun = {
  summary: { target: 'embedded', detections: 1, tests: 4, passed: 1, failed: 1, skipped: 1, errors: 1, duration_ms: 50 },
  detections: [detection],
};
const style = {
  colors: picocolors.createColors(false),
  showFile: (file: string) => file,
  columns: undefined,
  told: new Set<string>(),
};

describe('test reporters', () => {
  it('json: the run as it is', () => assert.deepEqual(JSON.parse(testsJson(run)), run));

  it('junit: a suite, a case each, outcomes, and escaped text', () => {
    const xml = testsJunit(run);
    assert.match(
      xml,
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="splkit" tests="4" failures="1" errors="1" skipped="1" time="0.050">/,
    );
    assert.equal(xml.match(/<testcase /g)?.length, 4);
    assert.match(xml, /name="positive &lt;1&gt; &amp; &quot;more&quot;"/);
    assert.match(xml, /<failure message="no rows\ufffd,&#10;expected 1">[^<]*search a&lt;1/);
    assert.match(xml, /<skipped message="needs Splunk"\/>/);
    assert.match(xml, /<error message="x:1:1: bad">/);
    assert.ok(!xml.includes('\u0000'));
  });

  it('pretty: what ran, rows, risk, and the trace of the failing test alone', () => {
    const text = detectionPretty(detection, style);
    for (const part of [
      'D',
      'd.yml',
      '312 events',
      '1 row',
      '1 risk event',
      'mallory',
      '49',
      'by mallory',
      'needs Splunk',
      'x:1:1: bad',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.equal(text.match(/rows out/g)?.length, 1);
  });

  it('pretty: tells a fault of the environment once in a run', () => {
    const unreachable: TestResult = { ...broken, reason: 'cannot reach Splunk', fault: 'environment' };
    const told = new Set<string>();
    const all = ['one', 'two'].map((name) =>
      detectionPretty({ name, file: 'd.yml', tests: [unreachable, broken] }, { ...style, told }),
    );
    assert.equal(all.join('').match(/cannot reach Splunk/g)?.length, 1);
    assert.equal(all.join('').match(/x:1:1: bad/g)?.length, 2);
  });

  it('pretty: tells what apps ask for in vain once in a run, and again where a test failed', () => {
    const warnings = [
      { code: 'run/lookup-unavailable', message: 'no script' },
      { code: 'run/no-matching-fields', message: 'no field' },
    ];
    const told = new Set<string>();
    const tests = [result, result, failed].map((test) => ({ ...test, warnings }));
    const texts = tests.map((test) => detectionPretty({ name: 'x', file: 'd.yml', tests: [test] }, { ...style, told }));
    const seen = texts.map((text) => [text.includes('no script'), text.includes('no field')]);
    assert.deepEqual(seen, [
      [true, true],
      [false, true],
      [true, true],
    ]);
  });

  it('pretty: every count in the summary', () => {
    assert.match(summaryPretty(run, style.colors), /4 tests.*1 detection.*embedded.*1 passed.*1 failed.*1 error.*1 skipped/);
  });
});
