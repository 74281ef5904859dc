/** Detections of ESCU for cloud, SaaS and network logs fire on events of our making in the public record formats (detections/*.yml). Needs ../shared. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { loadContent } from '../../src/content/load.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';

/** What a detection looks at. */
interface Firing {
  /** How many of each record; `{n}` counts them. */
  readonly times?: number;
  /** Lines of the log, or what they have other than the record of all. */
  readonly records: readonly string[];
}

interface Family {
  readonly sourcetype: string;
  readonly source: string;
  /** JSON that the records of the detections change. */
  readonly record?: string;
  /** By their file names. */
  readonly detections: Readonly<Record<string, Firing>>;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const CORPUS = packagePath('../shared/corpus/escu-v5');
const FOLDER = packagePath('tests/addons/detections');
const NOW = Date.parse('2026-01-01T00:00:00Z') / 1000;

/** The value with the keys of the other in place of its own, also within. */
function changed(value: Json, other: Json): Json {
  if (!isObject(value) || !isObject(other)) return other;
  const made = Object.entries(other).map(([name, inner]): [string, Json] => [name, changed(value[name] ?? null, inner)]);
  return { ...value, ...Object.fromEntries(made) };
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function logOf({ record }: Family, { times = 1, records }: Firing): string {
  const lines = records.map((line) =>
    record === undefined ? line : JSON.stringify(changed(JSON.parse(record) as Json, JSON.parse(line) as Json)),
  );
  return Array.from({ length: times }, (_, n) => lines.map((line) => line.replaceAll('{n}', String(n))))
    .flat()
    .join('\n');
}

describe('detections of ESCU for cloud, SaaS and network logs', () => {
  if (!existsSync(CORPUS)) {
    it.skip('needs ../shared/corpus');
    return;
  }
  const content = loadContent(nodeFiles, CORPUS);
  const knowledge = mergeKnowledge(nodeFiles, content.project, [], content);
  const detections = new Map(content.detections.map((each) => [each.file.replace(/^.*\/|\.yml$/g, ''), each]));
  for (const file of nodeFiles.list(FOLDER)) {
    for (const family of parseYaml(readFileSync(`${FOLDER}/${file}`, 'utf8')) as readonly Family[]) {
      for (const [name, firing] of Object.entries(family.detections)) {
        it(`${family.sourcetype}: ${name}`, () => {
          const detection = detections.get(name);
          assert.ok(detection !== undefined, 'no such detection');
          const { sourcetype, source } = family;
          const dataset = { path: 'log', index: 'main', host: 'web01', source, sourcetype };
          const files = memoryFiles({ log: logOf(family, firing) });
          const engine = createSearchEngine({ files, knowledge, zone: 'UTC' }, [dataset], { now: NOW });
          const { rows, trace } = engine.search({ search: detection.search, macros: content.macroTable, now: NOW, zone: 'UTC' });
          assert.notEqual(rows.length, 0, trace.map(({ rows_out, spl }) => `${rows_out} ${spl}`).join('\n'));
        });
      }
    }
  }
});
