/** A share of the searches of ESCU runs to its end, on nothing and on recorded logs; scripts/escu-run.ts runs all. Skipped where the corpus is absent. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Dataset } from '../../src/events/dataset.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';
import { runNamed, type Ran } from '../../scripts/escu-run/outcome.ts';
import { searchesOf } from '../../scripts/escu-run/searches.ts';
import { runSection } from '../../scripts/escu-run/section.ts';
import { CORPUS, loadEscu, NOW, replayLogs } from '../../scripts/escu-run/setting.ts';

/** One search of so many, and one log of so many: what takes minutes is the script's. */
const SEARCHES = 9;
const LOGS = 25;

describe('searches of ESCU', () => {
  if (nodeFiles.stat(CORPUS) === undefined) {
    it.skip('the corpus (../shared/corpus) is not here');
    return;
  }

  it('run to their end on an empty index', function () {
    this.timeout(60_000);
    assert.deepEqual(troubles(runShare([], 3)), []);
  });

  it('run to their end on recorded logs', function () {
    this.timeout(60_000);
    const logs = replayLogs().filter((_, index) => index % LOGS === 0);
    assert.deepEqual(troubles(runShare(logs, SEARCHES)), []);
  });
});

describe('the section on outcomes', () => {
  it('counts kinds, outcomes, reasons and warnings', () => {
    const search = { kind: 'detection' as const, name: 'a', search: { name: 'a', text: '' } };
    const ran: readonly Ran[] = [
      { search, outcome: 'rows', why: [], warnings: ['run/no-geoip'], milliseconds: 2 },
      { search, outcome: 'needs Splunk', why: ['apply|x'], warnings: [], milliseconds: 1 },
    ];
    const lines = runSection([{ index: 'an index', ran }]).split('\n');
    assert.ok(lines.includes('| detections | 2 | 1 | 0 | 1 | 0 | 0 | 0 |'));
    assert.ok(lines.includes('| needs Splunk | apply\\|x | 1 |'));
    assert.ok(lines.includes('| `run/no-geoip` | 1 |'));
  });
});

function runShare(datasets: readonly Dataset[], every: number): readonly Ran[] {
  const { content, knowledge } = loadEscu();
  const engine = createSearchEngine({ files: nodeFiles, knowledge, zone: 'UTC' }, datasets, { now: NOW });
  const setting = { engine, macros: content.macroTable, elapsed: () => performance.now() };
  const some = searchesOf(content).filter((_, index) => index % every === 0);
  assert.ok(some.length > 100);
  return some.map((search) => runNamed(search, setting));
}

function troubles(ran: readonly Ran[]): readonly string[] {
  return ran
    .filter(({ outcome }) => outcome === 'exception' || outcome === 'too slow')
    .map(({ search, why }) => `${search.name}: ${why.join(' ')}`);
}
