/** The embedded engine as a target: datasets of one case only, time limits, invalid searches. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { source } from '../../src/base/source.ts';
import type { Dataset } from '../../src/events/dataset.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { type TargetCase, TargetError } from '../../src/testing/target.ts';
import { type EmbeddedOptions, embeddedTarget } from '../../src/testing/targets/embedded.ts';

const files = memoryFiles({
  '/a': '2024-05-31T10:00:00Z one\n2024-05-31T10:00:01Z two\n',
  '/b': '2024-05-31T10:00:02Z three\n',
  '/empty': '',
});
const never = new AbortController().signal;

function dataset(path: string, index = 'main'): Dataset {
  return { path, sourcetype: 'plain', source: path, host: 'h', index };
}

function searching(spl: string, ...datasets: readonly Dataset[]): TargetCase {
  return { detection: 'd', test: 't', search: source('s', spl), macros: new Map(), datasets, now: 0 };
}

function open(more: Partial<EmbeddedOptions> = {}): ReturnType<typeof embeddedTarget> {
  return embeddedTarget({ files, knowledge: mergeApps([]), zone: 'UTC', ...more });
}

describe('the embedded target', () => {
  it('shows a case its own datasets and no others', async () => {
    const target = open();
    const count = async (...datasets: readonly Dataset[]): Promise<unknown> => {
      const answer = await target.run(searching('* | stats count', ...datasets), never);
      return [answer.events, answer.rows[0]?.['count']];
    };
    assert.deepEqual(await count(dataset('/a')), [2, '2']);
    assert.deepEqual(await count(dataset('/b')), [1, '1']);
    assert.deepEqual(await count(dataset('/b'), dataset('/a')), [3, '3']);
    assert.deepEqual(await count(dataset('/a')), [2, '2']);
  });

  it('shows a case its own lookups and no others', async () => {
    const target = open();
    const ask = async (lookups: TargetCase['lookups']): Promise<unknown> => {
      const testCase = searching('| makeresults | eval a="1" | lookup mine a OUTPUT b | table b', dataset('/a'));
      const answer = await target.run(lookups === undefined ? testCase : { ...testCase, lookups }, never);
      return answer.skip === undefined ? answer.rows : 'skipped';
    };
    assert.deepEqual(await ask(new Map([['mine', { columns: ['a', 'b'], rows: [['1', 'x']] }]])), [{ b: 'x' }]);
    assert.equal(await ask(undefined), 'skipped');
  });

  it('warns about rows for a lookup that nothing asks for', async () => {
    const table = { columns: ['a'], rows: [['1']] };
    const testCase = searching('| makeresults | eval a="1" | lookup mine a', dataset('/a'));
    const answer = await open().run(
      {
        ...testCase,
        lookups: new Map([
          ['mine', table],
          ['mien', table],
        ]),
      },
      never,
    );
    assert.deepEqual(
      answer.warnings.map(({ code, message }) => [code, message.includes('mien')]),
      [['run/unused-lookup', true]],
    );
  });

  it('keeps the indexes that datasets name', async () => {
    const answer = await open().run(searching('index=x | stats count by source', dataset('/a', 'x'), dataset('/b', 'y')), never);
    assert.deepEqual(answer.rows, [{ source: '/a', count: '2' }]);
    assert.equal(answer.events, 3);
  });

  it('counts no events in an empty dataset', async () => {
    assert.equal((await open().run(searching('*', dataset('/empty')), never)).events, 0);
  });

  it('says what is wrong with a search, and where', async () => {
    const answer = await open().run(searching('* | stast count', dataset('/a')), never);
    assert.match(answer.invalid ?? '', /^s:1:5: .*\[spl\/unknown-command\]$/);
  });

  it('throws for a file that is not there', async () => {
    await assert.rejects(open().run(searching('*', dataset('/none')), never), FileError);
  });

  it('stops a search beyond its time, and one that is interrupted', async () => {
    let time = 0;
    const slow = open({ timeout: 500, elapsed: () => (time += 1000) });
    await assert.rejects(slow.run(searching('*', dataset('/a')), never), TargetError);
    await assert.rejects(open().run(searching('*', dataset('/a')), AbortSignal.abort()), { name: 'AbortError' });
  });
});
