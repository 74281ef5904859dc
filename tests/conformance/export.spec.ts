/** What `splkit conformance` exports gives the rows of its case: in the engine, and through the API of a Splunk. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { embedded } from '../../src/conformance/embedded.ts';
import { exportCase, isExported, type ExportedCase, type KeptCase } from '../../src/conformance/export-case.ts';
import { loadCases, type FiledCase } from '../../src/conformance/load-cases.ts';
import { runCases } from '../../src/conformance/run-cases.ts';
import type { SplCase } from '../../src/conformance/spl-case.ts';

const CASES = loadCases(nodeFiles, fileURLToPath(new URL('../cases', import.meta.url)));
const EXPORTED = CASES.map(exportCase);

describe('exported cases', () => {
  it('all give the rows of their case in the engine', async () => {
    const outcomes = await runCases(EXPORTED, embedded(memoryFiles({})), 1);
    assert.deepEqual(
      outcomes.flatMap((outcome) => (outcome.status === 'differs' ? [`${outcome.id}: ${outcome.difference}`] : [])),
      [],
    );
  });

  it('are most of all cases', () => {
    assert.ok(EXPORTED.filter(isExported).length > 0.85 * EXPORTED.length);
  });

  it('write nothing and read no index', () => {
    const texts = EXPORTED.filter(isExported).map(({ search }) => search);
    assert.deepEqual(
      texts.filter((text) => /\b(?:collect|outputlookup|outputcsv|sendemail|delete)\b/.test(text)),
      [],
    );
    assert.deepEqual(
      texts.filter((text) => !/^\s*\|\s*\w+/.test(text) || /^\s*\|\s*search\b/.test(text)),
      [],
    );
  });

  it('a row with a text, a number, a multivalue, nothing, an empty text, a time and an odd name', () => {
    const input = [
      { _time: '5', a: 'x "y" \\z', n: '1.5', m: ['b', 'a'], 'p{}.q': '007' },
      { a: '', m: 'c' },
    ];
    const exported = one({ spl: 'reverse', input, output: [...input].reverse() });
    assert.equal(
      exported.search,
      '| makeresults count=2 | fields - _time | streamstats count AS splkit_row' +
        ' | eval _time=case(splkit_row=1, 5), a=case(splkit_row=1, "x \\"y\\" \\\\z", splkit_row=2, ""), n=case(splkit_row=1, 1.5),' +
        ' m=case(splkit_row=1, mvappend("b", "a"), splkit_row=2, "c"), splkit_field4=case(splkit_row=1, "007")' +
        ' | fields - splkit_row | rename splkit_field4 AS "p{}.q" | reverse | rename _time AS splkit_time, _raw AS splkit_raw',
    );
    assert.deepEqual(exported.expected, {
      rows: [
        { a: '', m: 'c' },
        { splkit_time: '5', a: 'x "y" \\z', n: '1.5', m: ['b', 'a'], 'p{}.q': '007' },
      ],
    });
  });

  const KEPT: readonly (readonly [string, Partial<SplCase>, RegExp])[] = [
    ['events', { spl: 'search a=1', events: [{ a: '1' }], output: [] }, /events in an index/],
    ['a lookup', { spl: 'lookup t k', lookups: {}, input: [], output: [] }, /a lookup/],
    ['a base search', { spl: 'search a=1', output: [] }, /reads indexes/],
    ['a base search in a subsearch', { spl: 'append [search a=1]', input: [], output: [] }, /reads indexes/],
    ['a base search of map', { spl: 'map search="search a=1"', input: [], output: [] }, /reads indexes/],
    ['an endpoint', { spl: 'rest /services/server/info', output: [] }, /REST endpoints/],
    ['what writes', { spl: 'append [| makeresults | OUTPUTLOOKUP x.csv]', input: [], output: [] }, /outputlookup would change/],
    ['what writes, wrongly', { spl: 'collect', input: [], problems: ['spl/x'] }, /collect would change/],
    ['an answer of its own', { spl: 'eval a=1', input: [], output: [], local: 'so' }, /own answer: so/],
    ['what it does not run', { spl: 'fit x', input: [], output: [], needs: ['fit'] }, /does not run/],
    ['a name with a star', { spl: 'head 1', input: [{ 'a*': '1' }], output: [] }, /a field called a\*/],
  ];
  for (const [what, spec, reason] of KEPT) {
    it(`${what} is no search of its own, and says so`, () => {
      const kept = exportCase(filed({ name: 'x', spl: '', ...spec }));
      assert.ok(!isExported(kept));
      assert.match(kept.reason, reason);
    });
  }

  it('a search that is wrong has to be refused', () => {
    const exported = exportCase(filed({ name: 'x', spl: 'eval a=abs()', problems: ['spl/function-arity'] }));
    assert.ok(isExported(exported));
    assert.deepEqual([exported.search, exported.expected], ['| makeresults | eval a=abs()', { refused: ['spl/function-arity'] }]);
  });
});

function one(spec: Omit<SplCase, 'name'>): ExportedCase {
  const exported: ExportedCase | KeptCase = exportCase(filed({ name: 'x', ...spec }));
  assert.ok(isExported(exported));
  return exported;
}

function filed(spec: SplCase): FiledCase {
  return { id: 'commands/x: x', kind: 'commands', about: 'x', spec };
}
