/** What the analysis knows of events' fields, against the recorded ones of CloudTrail, searched by the engine with random pipelines. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { analyze } from '../../src/spl/analyze.ts';
import { parse } from '../../src/spl/parse.ts';
import { tables } from '../spl/run-spl.ts';

const NOW = Date.UTC(2026, 2, 11) / 1000;

function cloudtrail() {
  const knowledge = mergeApps([loadApp(nodeFiles, packagePath('addons/splkit_addon_for_aws'))]);
  const engine = createEngine({ tables, knowledge });
  const path = packagePath('datasets/aws_cloudtrail/ecr_container_upload/cloudtrail.jsonl');
  const dataset = { path, sourcetype: 'aws:cloudtrail', source: 'aws_cloudtrail', host: 'aws', index: 'main' };
  engine.add(openDataset(nodeFiles, dataset, knowledge, { now: NOW, zone: 'UTC' }));
  return engine;
}

const field = fc.constantFrom(
  ...['_time', '_raw', 'host', 'source', 'sourcetype', 'index', 'linecount', 'punct', 'splunk_server'],
  ...['user', 'userName', 'eventName', 'src_ip', 'errorCode', 'requestParameters.repositoryName', 'nothing'],
);

/** Fills the holes of a stage one after the other. */
function stage(parts: readonly string[], ...holes: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...holes).map((filled) => parts.map((part, index) => part + (filled[index] ?? '')).join(''));
}

const stages = fc.oneof(
  stage(['search "', '"=*'], field),
  stage(["eval made='", "'"], field),
  stage(["where isnotnull('", "')"], field),
  stage(['rename "', '" AS "', '"'], field, field),
  stage(['fields "', '" "', '"'], field, field),
  stage(['fields - "', '" "', '"'], field, field),
  stage(['table "', '" "', '"'], field, field),
  stage(['dedup "', '"'], field),
  stage(['fillnull value=x "', '"'], field),
  stage(['rex field="', '" "^(?<first>\\w)"'], field),
  stage(['eventstats count AS all BY "', '"'], field),
  stage(['stats count values("', '") AS seen BY "', '"'], field, field),
);

const base = fc.constantFrom('index=main', 'sourcetype=aws:cloudtrail', 'index=main eventName=PutImage', 'host=aws errorCode=*');
const pipeline = fc.tuple(base, fc.array(stages, { maxLength: 4 })).map(([first, rest]) => [first, ...rest].join(' | '));

describe('field analysis of events', () => {
  it('knows which fields they have, and those of what becomes of them', () => {
    const engine = cloudtrail();
    let rows = 0;
    fc.assert(
      fc.property(pipeline, (spl) => {
        const search = source('events', spl);
        const problems: string[] = [];
        const { fields, diagnostics } = analyze(
          parse(search, tables.commands, ({ message }) => void problems.push(message)),
          tables,
        );
        if (problems.length > 0 || diagnostics.some(({ severity }) => severity === 'error')) return;
        for (const each of engine.search({ search, macros: new Map(), now: NOW, zone: 'UTC' }).rows) {
          rows++;
          for (const [name, status] of fields.named) {
            if (status === 'always') assert.ok(each.has(name), `${name} is missing`);
            if (status === 'never') assert.ok(!each.has(name), `${name} is there`);
          }
          if (!fields.open) for (const name of each.keys()) assert.ok(fields.named.has(name), `${name} is not known`);
        }
      }),
      { numRuns: 120 },
    );
    assert.ok(rows > 1000, `${rows} rows`);
  });
});
