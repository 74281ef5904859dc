/** Questions put to splkit. */
import { nodeFiles } from '../src/base/node-files.ts';
import { source } from '../src/base/source.ts';
import { createEngine } from '../src/engine/create-engine.ts';
import { openDataset } from '../src/events/open-dataset.ts';
import { loadApp } from '../src/knowledge/load-app.ts';
import { mergeApps } from '../src/knowledge/merge-apps.ts';
import { aggregates } from '../src/spl/aggregates/index.ts';
import { commands } from '../src/spl/commands/index.ts';
import { functions } from '../src/spl/functions/index.ts';
import type { Row } from '../src/spl/semantics/value.ts';
import type { MacroTable } from '../src/spl/syntax/macro.ts';
import { project } from './paths.ts';
import { answer } from './plain.ts';

/** A search, over a file of one sourcetype. */
export interface Question {
  readonly sourcetype: string;
  readonly source: string;
  readonly search: string;
  /** The columns that are answered. */
  readonly columns: readonly string[];
}

const MACROS: MacroTable = new Map([
  ['cloudtrail', { name: 'cloudtrail', args: [], definition: source('cloudtrail', 'sourcetype=aws:cloudtrail') }],
  ['aws_ecr_users', { name: 'aws_ecr_users', args: [], definition: source('aws_ecr_users', 'userName IN (ci-publisher)') }],
  [
    'security_content_ctime(1)',
    {
      name: 'security_content_ctime',
      args: ['field'],
      definition: source('security_content_ctime', 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime($field$)'),
    },
  ],
]);

const NOW = Date.UTC(2030, 0, 1) / 1000;
const APPS = ['addons/splkit_addon_for_aws', 'addons/splkit_addon_for_windows', 'bench/apps/bench_rows'];

/** Loads the add-ons, then gives the work: a search of its own engine over the file, nothing kept from the run before. */
export function splkitSearch(file: string, question: Question): () => string {
  const search = searching(file, question);
  return () => answer(search().map((row) => question.columns.map((name) => row.get(name))));
}

/** The same; how many rows there are. */
export function splkitRows(file: string, question: Question): () => number {
  const search = searching(file, question);
  return () => search().length;
}

function searching(file: string, { sourcetype, source: input, search }: Question): () => readonly Row[] {
  const knowledge = mergeApps(APPS.map((app) => loadApp(nodeFiles, project(app))));
  const dataset = { path: file, sourcetype, source: input, host: 'bench', index: 'main' };
  return () => {
    const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge });
    engine.add(openDataset(nodeFiles, dataset, knowledge, { now: NOW, zone: 'UTC' }));
    const result = engine.search({ search: source('bench', search), macros: MACROS, now: NOW, zone: 'UTC' });
    const problem = result.diagnostics[0]?.message ?? result.needsSplunk[0] ?? result.warnings[0]?.message;
    if (problem !== undefined) throw new Error(problem);
    return result.rows;
  };
}
