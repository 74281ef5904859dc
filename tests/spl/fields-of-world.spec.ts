/** Field analysis of commands whose fields come from elsewhere: subsearches, lookups, data models. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { fieldsOf } from '../../src/spl/analyze.ts';
import { parse } from '../../src/spl/parse.ts';
import { parseDataModel } from '../../src/knowledge/data-models.ts';
import type { Surroundings } from '../../src/spl/world.ts';
import { tables } from './run-spl.ts';

const web = parseDataModel(
  JSON.stringify({
    modelName: 'Web',
    objects: [
      { objectName: 'Web', parentName: 'BaseEvent', fields: [{ fieldName: 'url' }, { fieldName: 'status' }] },
      { objectName: 'Proxy', parentName: 'Web', fields: [{ fieldName: 'cache' }] },
    ],
  }),
  'Web',
);

const SURROUNDINGS: Surroundings = {
  hasDefaultMatch: (name) => name === 'filled',
  lookupColumns: (name) => (name === 'assets' ? ['ip', 'owner', 'city'] : undefined),
  dataModel: (name) => (name === 'Web' ? web : undefined),
};

/** Names, those that may be missing with a question mark; a star when there may be others. */
function fields(spl: string): string {
  const search = parse(source('test', spl), tables.commands, (problem) => assert.fail(problem.message));
  const { named, open } = fieldsOf(search, tables, SURROUNDINGS);
  const names = [...named].flatMap(([name, status]) => (status === 'never' ? [] : [status === 'always' ? name : `${name}?`]));
  return [...names, ...(open ? ['*'] : [])].join(' ');
}

describe('fields', () => {
  for (const [spl, expected] of [
    [
      '| tstats count min(_time) as first from datamodel=Web.Web where Web.url=x by Web.url, _time span=1h',
      'Web.url _time count first?',
    ],
    ['| tstats prestats=t count by host', 'host *'],
    ['| tstats count by PREFIX(a=)', 'a= count'],
    ['| stats count by a | lookup assets ip AS a', 'a count owner? city?'],
    ['| stats count by a | lookup assets ip AS a OUTPUT owner AS who', 'a count who?'],
    ['| stats count by owner | lookup assets ip AS owner OUTPUTNEW owner city', 'owner count city?'],
    ['| stats count by a | lookup unknown a', 'a count *'],
    ['| stats count by a | lookup unknown a OUTPUT b', 'a count b?'],
    ['| stats count by a | lookup filled a OUTPUT b', 'a count b'],
    ['| inputlookup assets', 'ip? owner? city?'],
    ['| stats count by a | inputlookup append=t assets', 'a? count? ip? owner? city?'],
    ['| inputlookup unknown', '*'],
    ['| stats count by a | append [search x=1 | stats sum(n) AS s by a]', 'a count? s?'],
    ['| stats count by a | appendcols [search x=1 | stats sum(n) AS s by b]', 'a count b? s?'],
    ['| stats count by a | appendpipe [stats sum(count) AS count | eval b="x"]', 'a? count? b?'],
    ['| stats count by a | join a [search x=1 | stats values(n) AS n by a]', 'a count n?'],
    ['| stats count by a | join type=left a [search x=1 | stats values(n) AS n by a b]', 'a count b? n?'],
    ['| multisearch [search a=1 | table a b] [search a=2 | table a c]', 'a b? c?'],
    ['| union [search a=1 | table a] lookup:assets', 'a? ip? owner? city?'],
    ['| datamodel Web Proxy search', 'Web.url? Web.status? Web.Proxy.cache? _time? host? source? sourcetype? _raw?'],
    ['| from datamodel:Web.Proxy', 'url? status? cache? _time? host? source? sourcetype? _raw? *'],
    ['| from lookup:assets', 'ip? owner? city?'],
    ['search a=1 | return a', 'search?'],
    ['search a=1 | format', 'search'],
    ['search a=1 | map search="search x=$a$"', '*'],
    ['| metadata type=hosts', 'firstTime host lastTime recentTime totalCount type'],
  ] as const) {
    it(spl, () => assert.equal(fields(spl), expected));
  }
});
