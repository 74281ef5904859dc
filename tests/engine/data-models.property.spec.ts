/** tstats asks events for what it can before a data model computes anything: the rows are those of the dataset, searched as a whole. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { parseDataModel } from '../../src/knowledge/data-models.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { eventSource } from './event-source.ts';

const computed = (field: string, expression: string) => ({
  calculationType: 'Eval',
  expression,
  outputFields: [{ fieldName: field }],
});
const FILLED = [
  computed('dest', 'if(isnull(dest) OR dest="","unknown",dest)'),
  computed('url', 'if(isnull(url) OR url="" OR url="-","unknown",url)'),
];

const model = parseDataModel(
  JSON.stringify({
    modelName: 'M',
    objects: [
      {
        objectName: 'P',
        parentName: 'BaseSearch',
        baseSearch: 'kind=p | eval lvl=lower(lvl), z=coalesce(z,"zz") | where kind="p"',
        fields: ['name', 'lvl', 'n', 'z'].map((fieldName) => ({ fieldName })),
        calculations: [
          ...FILLED,
          computed('pn', 'case(isnotnull(pn) AND pn!="",pn,isnotnull(name),name,true(),"unknown")'),
          { calculationType: 'Rex', inputField: 'url', expression: '^(?<dom>[^/]+)', outputFields: [{ fieldName: 'dom' }] },
        ],
      },
      {
        objectName: 'K',
        parentName: 'P',
        constraints: [{ search: '(dest=a OR dest=unknown) lvl=high' }],
        fields: [{ fieldName: 'k' }],
        calculations: [computed('up', 'upper(pn)')],
      },
      { objectName: 'G', parentName: 'K', constraints: [{ search: 'NOT up=X' }] },
      {
        objectName: 'E',
        parentName: 'BaseEvent',
        constraints: [{ search: 'kind=p' }],
        fields: ['name', 'n'].map((fieldName) => ({ fieldName })),
        calculations: FILLED,
      },
    ],
  }),
  'M',
);

const VALUES = {
  name: ['x', 'X', 'y', 'x-y', 'a b', '-', ''],
  lvl: ['High', 'low', 'HIGH', ''],
  n: ['1', '2', '10', '1.0', 'n'],
  dest: ['a', 'A', 'b', '', '-', 'unknown', 'x y'],
  url: ['a/b', '-', '', 'unknown', 'x'],
  pn: ['x', '', 'unknown', 'y'],
  z: ['1', 'zz'],
  k: ['q'],
  kind: ['p', 'p', 'p', 'o'],
};
const event = fc.record(Object.fromEntries(Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom(...values)])), {
  requiredKeys: [],
});

const OF_P = ['P.name', 'P.lvl', 'P.n', 'P.z', 'P.dest', 'P.url', 'P.pn', 'P.dom'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  P: OF_P,
  K: [...OF_P, 'P.K.k', 'P.K.up'],
  G: [...OF_P, 'P.K.up'],
  E: ['E.name', 'E.n', 'E.dest', 'E.url'],
};
const value = fc.constantFrom(...new Set(Object.values(VALUES).flat()), '*', 'x*', '*n*', 'U*');

function condition(fields: readonly string[]): fc.Arbitrary<string> {
  const field = fc.constantFrom(...fields);
  return fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(field, fc.constantFrom('=', '=', '!=', '<', '>'), value).map(([name, op, text]) => `${name}${op}"${text}"`),
      fc.tuple(field, value, value).map(([name, a, b]) => `${name} IN ("${a}", "${b}")`),
      tie('any').map((item) => `NOT ${item}`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} OR ${b})`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} ${b})`),
    ),
  })).any;
}

const question = fc.constantFrom(...Object.keys(FIELDS)).chain((dataset) => {
  const fields = FIELDS[dataset] ?? [];
  return fc.record({ dataset: fc.constant(dataset), where: condition(fields), by: fc.constantFrom(...fields) });
});

describe('tstats over a data model', () => {
  it('gives the rows that a search of the whole dataset gives', () => {
    assert.ok(model !== undefined);
    const knowledge = {
      ...NO_KNOWLEDGE,
      props: new Map([['json', new Map([['KV_MODE', 'json']])]]),
      dataModels: new Map([['M', model]]),
    };
    const property = fc.property(fc.array(event, { maxLength: 12 }), question, (events, { dataset, where, by }) => {
      const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge });
      engine.add(eventSource(events.map((each) => JSON.stringify(each))));
      const rows = (spl: string) => {
        const found = engine.search({ search: source('test', spl), macros: new Map(), now: 0, zone: 'UTC' });
        assert.deepEqual([...found.diagnostics, ...found.warnings, ...found.needsSplunk], []);
        return found.rows.map((row) => Object.fromEntries(row));
      };
      const whole = `| datamodel M ${dataset} search | search ${where} | fillnull value=none ${by} | stats count by ${by}`;
      const asked = `| tstats fillnull_value=none count FROM datamodel=M.${dataset} WHERE ${where} BY ${by}`;
      assert.deepEqual(rows(asked), rows(whole));
    });
    fc.assert(property, { numRuns: 150 });
  });
});
