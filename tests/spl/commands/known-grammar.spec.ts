/** Commands that are known by their grammar: what they take, what is reported, and what the field analysis knows after them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { source } from '../../../src/base/source.ts';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { describedCommands } from '../../../src/spl/commands/known/index.ts';
import { fieldStatus } from '../../../src/spl/fields.ts';
import { parse } from '../../../src/spl/parse.ts';
import { walkStages } from '../../../src/spl/syntax/walk.ts';
import { analyzeSpl, runSpl, tables } from '../run-spl.ts';

const SHARED = join(import.meta.dirname, '../../../../shared');

/** The least that each command is content with. */
const LEAST: Readonly<Record<string, string>> = {
  abstract: 'abstract',
  analyzefields: 'analyzefields classfield=is_error',
  anomalies: 'anomalies',
  anomalousvalue: 'anomalousvalue',
  anomalydetection: 'anomalydetection',
  apply: 'apply my_model',
  arules: 'arules user host',
  associate: 'associate',
  audit: 'audit',
  bucketdir: 'bucketdir pathfield=source sizefield=size',
  cluster: 'cluster',
  cofilter: 'cofilter user item',
  correlate: 'correlate',
  createrss: 'createrss',
  dbinspect: 'dbinspect',
  debug: 'debug cmd=roll index=main',
  delete: 'delete',
  deletemodel: 'deletemodel my_model',
  diff: 'diff',
  dump: 'dump basefilename=out',
  editinfo: 'editinfo anything (at all)',
  erex: 'erex port examples="80, 443"',
  findkeywords: 'findkeywords labelfield=label',
  findtypes: 'findtypes max=10 notcovered useraw',
  fit: 'fit LinearRegression',
  folderize: 'folderize attr=source',
  gauge: 'gauge count',
  geom: 'geom',
  geomfilter: 'geomfilter',
  geostats: 'geostats count',
  history: 'history',
  ingestpreview: 'ingestpreview',
  kmeans: 'kmeans',
  kvform: 'kvform',
  listmodels: 'listmodels',
  localize: 'localize',
  mcatalog: 'mcatalog values(metric_name)',
  mcollect: 'mcollect index=metrics',
  metasearch: 'metasearch',
  meventcollect: 'meventcollect index=metrics',
  mpreview: 'mpreview',
  mrollup: 'mrollup source=a target=b file=c span=1h list=(a,b) type=excluded',
  nokv: 'nokv',
  noop: 'noop',
  oldreturn: 'oldreturn 5 a=b $c',
  outlier: 'outlier',
  outputraw: 'outputraw',
  outputtext: 'outputtext',
  overlap: 'overlap',
  pivot: 'pivot Tutorial HTTP_requests count(HTTP_requests) AS "Count"',
  predict: 'predict count',
  prjob: 'prjob [search index=main | stats count by host]',
  rawstats: 'rawstats',
  relevancy: 'relevancy',
  runshellscript: 'runshellscript run.sh 1 "two words"',
  sample: 'sample',
  score: 'score accuracy_score a',
  script: 'script python myscript.py arg1 key=value',
  scrub: 'scrub',
  searchtxn: 'searchtxn webtxn error',
  sendalert: 'sendalert webhook',
  sendemail: 'sendemail to="a@example.com, b@example.com"',
  showargs: 'showargs [search a=1]',
  sichart: 'sichart count',
  sirare: 'sirare user',
  sistats: 'sistats count',
  sitimechart: 'sitimechart count',
  sitop: 'sitop user',
  summary: 'summary my_model',
  surrounding: 'surrounding',
  tscollect: 'tscollect',
  typeahead: 'typeahead prefix=source count=10',
  typelearner: 'typelearner',
  typer: 'typer',
  walklex: 'walklex type=term',
  x11: 'x11 mult24(count)',
};

/** The same of commands that are described in this way, and run. */
const RUNNABLE: Readonly<Record<string, string>> = {
  eventcount: 'eventcount',
  highlight: 'highlight error',
  iconify: 'iconify user',
  localop: 'localop',
  redistribute: 'redistribute',
  require: 'require',
  rtorder: 'rtorder',
  setfields: 'setfields a="b"',
  xmlunescape: 'xmlunescape',
};

/** Commands that take any `name=value`, being scripts, undocumented, or search expressions. */
const FREE = new Set(
  'apply debug deletemodel dump editinfo fit ingestpreview listmodels metasearch mrollup oldreturn outputraw pivot prjob rawstats runshellscript score script searchtxn showargs summary surrounding x11'.split(
    ' ',
  ),
);

const ACCEPTED = [
  'anomalies field=source labelonly=false by host',
  'anomalydetection "count" "user_type" "user_arn" action=annotate',
  'anomalousvalue action=filter pthresh=0.02 bytes, user*',
  'cluster t=0.9 showcount=true field=_raw match=ngramset | sort - cluster_count',
  'dbinspect index=_internal index=main span=1d',
  'erex counterexamples="ftp" examples="ssh, http" maxtrainers=10',
  'fit DensityFunction api_calls by "HourOfDay,isWeekend" into cloud_model threshold=0.005 dist=norm',
  'fit LinearRegression y from x* "the z" fit_intercept=true into app:m as p | score r2_score y against p',
  'apply dns_query_pdfmodel threshold=0.01 as outlier | apply x',
  'gauge value 0 25.5 -100 "a b"',
  'geom geo_us_states allFeatures=true featureIdField=state gen=0.1 min_x=-130.5',
  'geostats latfield=lat longfield=lon avg(rating) AS r, count by "the gender" globallimit=10',
  'kmeans k=2-5 reps=3 dt=cosine showcentroid=f size, count',
  'mcatalog values(_dims) AS d WHERE index=* AND metric_name="cpu.*" BY host, app',
  'mcatalog values(metric_name) WHERE index=a groupby host',
  'metasearch index=* sourcetype=x (host=a OR host=b) earliest=-1h',
  'mpreview index=m target_per_timeseries=5 filter="region=east"',
  'outlier action=RM count',
  'outlierfilter param=3.5 uselower=t mark=f',
  'pivot Tutorial HTTP_requests count(HTTP_requests) AS c SPLITROW host AS "Server" SORT 10 host FILTER user in ("a", "b") ROWSUMMARY 0',
  'predict count AS c, size algorithm=LLP5 future_timespan=5 upper90=high LOWER97=low holdback=2',
  'sample ratio=0.1 seed=-5 by user',
  'sample 500',
  'scrub public-terms=/a/b.txt private-terms=c.txt',
  'noop search_optimization=false',
  'noop search_optimization.eval_merge=f, search_optimization.dfs_job_extractor=f log_DEBUG="a;b" sample_ratio=25',
  'searchtxn webtxn max_terms=50 use_disjunct=f status=500 host=a*',
  'sendalert notable param.rule_title="A b" param.severity=high results_link="http://x"',
  'sendemail "to=a@example.com" "server=localhost" subject=Hi format=table pdf.header_left=none',
  'sichart limit=top5 useother=f count by host user',
  'sitimechart span=1h usenull=f avg(x) AS y by host where max in top5',
  'sitop 20 useother=f a, b by c',
  'sistats avg(delay) AS d, count by host, user',
  'x11 add(a b) AS c',
  'x11 (count)',
];

describe('commands known by their grammar', () => {
  it('all have an example here', () => {
    assert.deepEqual(describedCommands.map(({ name }) => name).sort(), Object.keys(LEAST).sort());
  });

  for (const { name, docs, app } of describedCommands) {
    it(`${name} has a summary and a usage, is read, and needs a real Splunk`, () => {
      assert.match(docs.summary, /^[A-Z].*\.$/);
      assert.ok(docs.usage.startsWith(name));
      const spl = LEAST[name] ?? '';
      assert.deepEqual(analyzeSpl(spl).problems, []);
      assert.ok(runSpl(spl, []).needsSplunk.includes(app === undefined ? name : `${name} (${app})`));
    });
  }

  for (const spl of ACCEPTED) {
    it(`takes ${spl}`, () => {
      assert.deepEqual(
        analyzeSpl(spl).problems.map(({ message }) => message),
        [],
      );
    });
  }

  for (const [name, spl] of Object.entries(LEAST)) {
    if (FREE.has(name)) continue;
    const typo = longestOption(name);
    it(`${name} reports ${typo}zz=`, () => {
      const text = `| ${spl} ${typo}zz=1`;
      const { problems } = analyzeSpl(text);
      assert.deepEqual(
        problems.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
        [['spl/unknown-option', `${typo}zz`]],
      );
    });
  }
});

describe('what commands known by their grammar report', () => {
  const cases: readonly (readonly [spl: string, code: string, at: string])[] = [
    ['analyzefields', 'spl/missing-option', 'analyzefields'],
    ['anomalies threshold=high', 'spl/invalid-option', 'high'],
    ['anomalydetection method=magic', 'spl/invalid-option', 'magic'],
    ['anomalydetection action=annotat', 'spl/invalid-option', 'annotat'],
    ['apply', 'spl/expected-value', 'apply'],
    ['cluster a b', 'spl/unexpected-argument', 'a'],
    ['cofilter a', 'spl/expected-field', 'cofilter'],
    ['delete everything', 'spl/unexpected-argument', 'everything'],
    ['diff position1=first', 'spl/invalid-option', 'first'],
    ['erex port', 'spl/missing-option', 'erex'],
    ['fit X y into', 'spl/expected-value', 'into'],
    ['fit X y from into m', 'spl/expected-field', 'from'],
    ['gauge', 'spl/expected-value', 'gauge'],
    ['geostats latfield=a', 'spl/missing-aggregation', 'geostats'],
    ['geostats nosuch(a) by b', 'spl/unknown-function', 'nosuch'],
    ['kmeans dt=far a', 'spl/invalid-option', 'far'],
    ['mcollect a', 'spl/missing-option', 'mcollect'],
    ['metasearch a=1 OR', 'spl/expected-term', 'OR'],
    ['mcatalog values(x) WHERE (a=1', 'spl/unbalanced-paren', '('],
    ['pivot Tutorial', 'spl/expected-value', 'pivot'],
    ['predict', 'spl/expected-field', 'predict'],
    ['predict x algorithm=ARIMA', 'spl/invalid-option', 'ARIMA'],
    ['sendemail subjct=hello', 'spl/unknown-option', 'subjct'],
    ['sistats by a', 'spl/missing-aggregation', 'sistats'],
    ['sitop by a', 'spl/expected-field', 'sitop'],
    ['prjob [search a=1 | evel b=1]', 'spl/unknown-command', 'evel'],
    ['showargs [stats nosuch(a)]', 'spl/unknown-function', 'nosuch'],
  ];
  for (const [spl, code, at] of cases) {
    it(spl, () => {
      const text = `| ${spl}`;
      const { problems } = analyzeSpl(text);
      assert.deepEqual(
        problems.map((problem) => [problem.code, text.slice(problem.span.start, problem.span.end)]),
        [[code, at]],
      );
    });
  }
});

describe('any arguments of commands known by their grammar', () => {
  const names = describedCommands.map(({ name }) => name);
  const pieces = [
    ...[
      'a',
      '"b c"',
      "'d e'",
      '5',
      '-1.5',
      'f*',
      'by',
      'as',
      'from',
      'into',
      'where',
      'groupby',
      'count',
      'sum(x)',
      'x=1',
      'index=a',
    ],
    ...[
      'k="v w"',
      'method=iqr',
      '=',
      ',',
      '(',
      ')',
      '[search a=1]',
      '[',
      '`m(1)`',
      '```c```',
      'OR',
      'NOT',
      '<',
      '!=',
      '|',
      '"',
      '$t$',
    ],
  ];
  it('are read to the end without an exception, with spans inside the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (name, words) => {
        const text = `| ${name} ${words.join(' ')}`;
        const { problems } = analyzeSpl(text);
        for (const { span } of problems) assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('fields after commands known by their grammar', () => {
  const cases: readonly (readonly [spl: string, fields: Readonly<Record<string, string>>])[] = [
    ['stats count by a | outlier count', { a: 'always', count: 'always', b: 'never' }],
    ['stats count by a | anomalies', { a: 'always', unexpectedness: 'maybe', b: 'never' }],
    ['stats count by a | anomalydetection', { a: 'always', log_event_prob: 'maybe', b: 'open' }],
    ['stats count by a | anomalydetection action=summary', { a: 'open', count: 'open' }],
    ['stats count by a | apply m', { a: 'always', outlier: 'open' }],
    ['table a | cluster', { a: 'maybe', cluster_label: 'maybe', cluster_count: 'never' }],
    ['table a | cluster showcount=t countfield=n labelfield=l', { l: 'maybe', n: 'maybe', cluster_label: 'never' }],
    ['table a | erex b examples="x"', { a: 'maybe', b: 'maybe', c: 'never' }],
    ['stats count by a | sendemail to=x@example.com', { a: 'always', b: 'never' }],
    ['stats count by a | geostats latfield=lat sum(count) by a', { a: 'maybe', geobin: 'maybe', latitude: 'maybe', x: 'open' }],
    ['stats count by a | sistats count by a', { a: 'maybe', count: 'open' }],
    ['stats count by a | setfields b="1", _c="2"', { a: 'always', b: 'always', c: 'always', d: 'never' }],
    ['table a | highlight x | iconify a | localop | redistribute by a | require', { a: 'maybe', b: 'never' }],
    ['eventcount', { count: 'always', index: 'never' }],
    ['eventcount summarize=f report_size=t', { count: 'always', index: 'always', server: 'always', size_bytes: 'always' }],
    ['mcatalog values(metric_name) AS m WHERE index=x BY host', { m: 'maybe', host: 'maybe' }],
  ];
  for (const [spl, expected] of cases) {
    it(spl, () => {
      const { analysis, problems } = analyzeSpl(spl);
      assert.deepEqual(problems, []);
      const found = Object.keys(expected).map((name) => [name, fieldStatus(analysis.fields, name)]);
      assert.deepEqual(Object.fromEntries(found), expected);
    });
  }
});

/** Options that take no x. */
const OPTION_VALUES: Readonly<Record<string, string>> = {
  'earliest=x': 'earliest=-1h',
  'latest=x': 'latest=now',
  '_index_earliest=x': '_index_earliest=-1h',
  '_index_latest=x': '_index_latest=now',
  'agg=x': 'agg=count',
};

describe('the list of commands and their options', () => {
  const file = join(SHARED, 'reference/spl-commands.tsv');
  if (!existsSync(file)) {
    it.skip('../shared/reference/spl-commands.tsv is not here');
    return;
  }
  const rows = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  for (const row of rows) {
    const [name = '', aliases = '', , , options = ''] = row.split('\t');
    const least = LEAST[name] ?? RUNNABLE[name];
    if (least === undefined) continue;
    it(`${name}: every option is taken, by every name`, () => {
      const names = [name, ...aliases.split(', ').filter((alias) => alias !== '')];
      for (const alias of names) {
        for (const option of splitOptions(options)) {
          const value = OPTION_VALUES[option] ?? option;
          const spl: string = `${least.replace(name, alias)} ${value}`;
          assert.deepEqual(
            analyzeSpl(spl).problems.map(({ message }) => message),
            [],
            spl,
          );
        }
      }
    });
  }
});

/** `action=(a|b) t=<num>` as options with a value of their type. */
function splitOptions(text: string): readonly string[] {
  return [...text.matchAll(/(\w+)=(\([^)]*\)|<[^>]*>|\S+)/g)].map(([, name = '', type = '']) => `${name}=${sampleValue(type)}`);
}

/** The longest name of an option, so that two letters more are near it. */
function longestOption(name: string): string {
  const usage = tables.commands.get(name)?.docs.usage ?? '';
  const names = [...usage.matchAll(/(\w+)=/g)].map(([, option = '']) => option);
  return names.reduce((longest, option) => (option.length > longest.length ? option : longest), 'bogus');
}

function sampleValue(type: string): string {
  if (type.startsWith('<bool')) return 'true';
  if (type.startsWith('<int')) return '5';
  if (/^<(?:num|float)/.test(type)) return '2';
  if (type.startsWith('<chart-limit')) return 'top5';
  if (/span|^<string:timespan/.test(type)) return '1h';
  const choice = /^[(<]?([\w."]+)[|)]/.exec(type)?.[1];
  return choice ?? (/^[a-z]+$/.test(type) ? type : 'x');
}

function searchOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('search' in value)) return undefined;
  return typeof value.search === 'string' ? value.search : undefined;
}

describe('the corpora', function () {
  this.timeout(60_000);
  const folders = ['escu-v5', 'escu-v4', 'kitchen-sink']
    .map((name) => join(SHARED, 'corpus', name))
    .filter((path) => existsSync(path));
  if (folders.length === 0) {
    it.skip('../shared/corpus is not here');
    return;
  }
  it('give no problem in commands known by their grammar', () => {
    const names = new Set(describedCommands.flatMap(({ name, aliases = [] }) => [name, ...aliases]));
    const mention = new RegExp(`\\|\\s*(?:${[...names].join('|')})\\b`);
    let stages = 0;
    for (const folder of folders) {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        const text = path.endsWith('.yml') ? readFileSync(join(folder, path), 'utf8') : '';
        if (!mention.test(text)) continue;
        const search = searchOf(parseYaml(text));
        if (search === undefined) continue;
        const problems: Diagnostic[] = [];
        const { pipeline } = parse(source(path, search), tables.commands, (problem) => problems.push(problem));
        walkStages(pipeline, ({ command }) => void (names.has(command) && stages++));
        assert.deepEqual(
          problems.filter(({ code }) => code !== 'spl/unknown-command').map(({ message }) => message),
          [],
          path,
        );
      }
    }
    assert.ok(stages > 20, `${stages} stages`);
  });
});
