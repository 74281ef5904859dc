/** A project as the app that its searches read: lookups by name and file, collections, detections as saved searches. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { source } from '../../src/base/source.ts';
import { loadContent } from '../../src/content/load.ts';
import type { SearchResult } from '../../src/engine/engine.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';

const common = (id: string): string => `id: ${id}\nversion: 1\ndate: 2026-01-01\nauthor: me\ndescription: A table.\n`;

describe('the lookups of a project', () => {
  const files = memoryFiles({
    '/p/splkit.yml': 'app:\n  id: my_app\n  title: Mine\n  label: ME\n',
    '/p/lookups/hosts.yml': `name: hosts\nlookup_type: csv\n${common('0d5ac3a6-0ff3-4b0c-9b64-0f3d1bb3ce0d')}case_sensitive_match: false\n`,
    '/p/lookups/hosts.csv': 'host,owner\nweb1,ann\n',
    '/p/lookups/seen.yml': `name: seen\nlookup_type: kvstore\n${common('1d5ac3a6-0ff3-4b0c-9b64-0f3d1bb3ce0d')}fields: [_key, user, n]\n`,
  });
  const content = loadContent(files, '/p');
  const knowledge = mergeKnowledge(files, { bundled_addons: false }, [], content);
  const engine = createSearchEngine({ files, knowledge, zone: 'UTC' }, []);
  const ask = (spl: string): SearchResult =>
    engine.search({ search: source('test', spl), macros: new Map(), now: 1_700_000_000, zone: 'UTC' });
  const rows = (spl: string): readonly object[] => {
    const result = ask(spl);
    assert.deepEqual([...result.diagnostics, ...result.needsSplunk], []);
    return result.rows.map((row) => Object.fromEntries(row));
  };

  it('are there by name and by file', () => {
    assert.deepEqual(rows('| makeresults | eval host="WEB1" | lookup hosts host | table owner'), [{ owner: 'ann' }]);
    assert.deepEqual(rows('| inputlookup hosts.csv'), [{ host: 'web1', owner: 'ann' }]);
  });

  it('are empty collections, which searches write to', () => {
    assert.deepEqual(rows('| inputlookup seen'), []);
    const spl = '| makeresults | eval user="a", other=1 | outputlookup seen | stats count | inputlookup append=t seen';
    assert.deepEqual(rows(spl), [{ count: '1' }, { user: 'a' }]);
  });

  it('are all there is', () =>
    assert.deepEqual(ask('| inputlookup other.csv').needsSplunk, [
      'the lookup other.csv (no app has the file lookups/other.csv)',
    ]));
});
