/** The trace in words and as a table. */
import assert from 'node:assert/strict';
import type { TraceStage } from '../../src/results/trace.ts';
import { explainNoRows, firstEmptyStage, shorten, traceTable } from '../../src/testing/explain.ts';

const stage = (command: string, spl: string, rowsIn: number | null, rowsOut: number): TraceStage => ({
  command,
  spl,
  rows_in: rowsIn,
  rows_out: rowsOut,
  duration_ms: 1,
  fields_added: [],
  fields_lost: [],
});

const lost = [
  stage('search', 'search a=1', 312, 20),
  stage('where', 'where b>1', 20, 0),
  stage('stats', 'stats count by c', 0, 0),
];

describe('explaining a run', () => {
  it('finds the first stage that let nothing through', () => {
    assert.equal(firstEmptyStage(lost), 1);
    assert.equal(firstEmptyStage(lost.slice(0, 1)), undefined);
    assert.equal(firstEmptyStage([]), undefined);
  });

  const sentences: readonly (readonly [readonly TraceStage[], string | undefined])[] = [
    [[stage('search', 'search a=1', 312, 0)], 'stage 1 `search a=1` matched 0 of 312 events'],
    [lost, 'stage 2 `where b>1` matched 0 of 20 rows'],
    [
      [stage('search', 'search *', 2, 2), { ...stage('stats', 'stats count by user src', 2, 0), by_missing: ['user', 'src'] }],
      'stage 2 `stats count by user src` returned no row for 2 rows: none has user, src',
    ],
    [[stage('search', 'search *', 1, 1), stage('head', 'head 0', 1, 0)], 'stage 2 `head 0` returned no row for 1 row'],
    [[stage('makeresults', 'makeresults count=0', null, 0)], 'stage 1 `makeresults count=0` made no rows'],
    [[stage('search', 'search *', 3, 3)], undefined],
  ];
  for (const [trace, sentence] of sentences) {
    it(sentence ?? 'says nothing when rows came out', () => assert.equal(explainNoRows(trace), sentence));
  }

  it('prints a line a stage, with the rows in and out, and marks the stage', () => {
    const lines = traceTable(lost).trimEnd().split('\n');
    assert.equal(lines.length, 4);
    assert.match(lines[1] ?? '', /^ +1 +312 +20 +search a=1$/);
    assert.match(lines[2] ?? '', /^> +2 +20 +0 +where b>1$/);
    assert.match(lines[3] ?? '', /^ +3 +0 +0 +stats count by c$/);
  });

  it('prints nothing for no trace, and a dash where nothing can come in', () => {
    assert.equal(traceTable([]), '');
    assert.match(traceTable([stage('makeresults', 'makeresults', null, 1)]), / - +1 +makeresults/);
  });

  it('shortens in the middle', () => {
    const short = shorten(`head ${'x'.repeat(200)} tail`, 60);
    assert.ok(short.length <= 60, short);
    assert.match(short, /^head x+ \.\.\. x+ tail$/);
    assert.equal(shorten('a\n  b', 60), 'a b');
  });
});
