/** Severities of a project: by code, by layer, by path; and what cannot be lowered. */
import assert from 'node:assert/strict';
import { globMatcher } from '../../src/base/glob.ts';
import { check } from '../../src/check.ts';
import { CHECK_CODES } from '../../src/check-codes.ts';
import { loadContent } from '../../src/content/load.ts';
import { isFixed } from '../../src/content/severity.ts';
import { PROJECT, projectFiles } from '../lint/example-project.ts';
import { describeProblem } from './describe-problems.ts';

/** A detection that is searched with an unknown command and scores a field it has not. */
const DETECTION = (PROJECT['detections/web/example.yml'] ?? '')
  .replace('| stats', '| statz | stats')
  .replace('{field: user, type: user, score: 20}', '{field: usr, type: user, score: 20}');

function outcome(settings: string): readonly string[] {
  const files = projectFiles({ 'detections/web/example.yml': DETECTION, 'splkit.yml': `${PROJECT['splkit.yml']}${settings}` });
  return check(loadContent(files, 'p'), { today: '2024-12-31' }).map((diagnostic) =>
    `${diagnostic.severity} ${describeProblem(diagnostic)}`.replace('detections/web/example.yml:', ''),
  );
}

describe('severities', () => {
  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    ['as they are', '', ['error spl/unknown-command 10 statz', 'error lint/risk-field 18 usr']],
    ['by code', 'severity: {lint/risk-field: info}\n', ['error spl/unknown-command 10 statz', 'info lint/risk-field 18 usr']],
    ['off', 'severity: {spl/unknown-command: "off"}\n', ['error lint/risk-field 18 usr']],
    [
      'by layer, a code beats it',
      'severity: {lint/*: off, lint/risk-field: warning, spl/unknown-command: off}\n',
      ['warning lint/risk-field 18 usr'],
    ],
    [
      'by path',
      'severity: {lint/*: warning}\noverrides:\n- {paths: [detections/web], severity: {lint/*: info}}\n- {paths: ["**/x/*.yml"], severity: {lint/*: "off"}}\n',
      ['error spl/unknown-command 10 statz', 'info lint/risk-field 18 usr'],
    ],
    [
      'the later rule counts',
      'overrides:\n- {paths: ["detections/**"], severity: {lint/*: info}}\n- {paths: ["*/web/*.yml"], severity: {lint/*: "off"}}\n',
      ['error spl/unknown-command 10 statz'],
    ],
    [
      'a code nobody has',
      'severity: {lint/risk-fild: info}\n',
      [
        'error spl/unknown-command 10 statz',
        'error lint/risk-field 18 usr',
        'error project/unknown-code splkit.yml:10 lint/risk-fild',
      ],
    ],
    [
      'errors that would break the app stay errors',
      'overrides:\n- paths: [detections]\n  severity: {spl/unbalanced-paren: info}\n',
      [
        'error spl/unknown-command 10 statz',
        'error lint/risk-field 18 usr',
        'error project/fixed-severity splkit.yml:12 spl/unbalanced-paren',
      ],
    ],
    [
      'a level that is none',
      'severity: {lint/risk-field: hint}\n',
      ['error spl/unknown-command 10 statz', 'error lint/risk-field 18 usr', 'error spec/unknown-value splkit.yml:10 hint'],
    ],
  ];
  for (const [title, settings, expected] of CASES) it(title, () => assert.deepEqual(outcome(settings), expected));

  it('are fixed where nothing could be built, and where Splunk could not read the search', () => {
    const fixed = [...CHECK_CODES.keys()].filter(isFixed);
    for (const code of ['yaml/syntax', 'spec/missing-key', 'content/unreadable', 'spl/unbalanced-quote'])
      assert.ok(fixed.includes(code), code);
    for (const code of ['spec/uncommon-value', 'content/unknown-story', 'spl/unknown-macro', 'lint/risk-field'])
      assert.ok(!fixed.includes(code), code);
  });
});

describe('patterns of paths', () => {
  const CASES: readonly (readonly [string, string, boolean])[] = [
    ['detections', 'detections/a/b.yml', true],
    ['detections/', 'detections/a/b.yml', true],
    ['detections', 'detections2/b.yml', false],
    ['detections/*.yml', 'detections/a/b.yml', false],
    ['detections/**', 'detections/a/b.yml', true],
    ['**/b.yml', 'b.yml', true],
    ['**/b.yml', 'a/c/b.yml', true],
    ['a/**/b.yml', 'a/b.yml', true],
    ['?.yml', 'b.yml', true],
    ['*.y[m]l', 'b.yml', false],
    ['./a/b.yml', 'a/b.yml', true],
  ];
  for (const [pattern, path, expected] of CASES) {
    it(`${pattern} ${expected ? 'means' : 'does not mean'} ${path}`, () => assert.equal(globMatcher(pattern)(path), expected));
  }
});
