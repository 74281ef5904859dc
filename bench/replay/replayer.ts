/** Runs detections of a project over logs with our add-ons, and says which stage lost the rows. */
import { join } from 'node:path/posix';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Content, LinkedDetection } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Engine, SearchResult } from '../../src/engine/engine.ts';
import type { Dataset } from '../../src/events/dataset.ts';
import type { App } from '../../src/knowledge/app.ts';
import type { TraceStage } from '../../src/results/trace.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';
import type { CaseLog } from './replay-case.ts';

/** Start of all searches: the day the corpus was made. */
const NOW = Date.parse('2026-11-24T00:00:00Z') / 1000;
const ZONE = 'UTC';

/** What became of a detection over some logs. */
export interface Outcome {
  readonly detection: LinkedDetection;
  readonly engine: Engine;
  readonly result: SearchResult;
  /** The first stage that gave no rows though it, or what stands before it, had some; undefined when there are rows. */
  readonly lost: string | undefined;
  readonly milliseconds: number;
}

export interface Replayer {
  readonly content: Content;
  /** The folder that logs are relative to. */
  readonly corpus: string;
  /** A detection by its file. */
  readonly detection: (file: string) => LinkedDetection | undefined;
  /** An engine that holds these logs; the same for the same logs. */
  readonly engine: (detection: LinkedDetection, logs: readonly CaseLog[]) => Engine;
  readonly run: (detection: LinkedDetection, engine: Engine) => Outcome;
  /** Runs a text of one's own with the project's macros. */
  readonly search: (text: string, engine: Engine) => SearchResult;
}

/** What is known of data. */
export interface ReplayKnowledge {
  readonly installed?: readonly App[];
  /** Whether the bundled add-ons are there as well; by default they are. */
  readonly bundled?: boolean;
}

/** Loads a project and what is known of data; `corpus` is the folder that logs are relative to. */
export function createReplayer(
  project: string,
  corpus: string,
  { installed = [], bundled = true }: ReplayKnowledge = {},
): Replayer {
  const content = loadContent(nodeFiles, project);
  const knowledge = mergeKnowledge(nodeFiles, bundled ? content.project : { bundled_addons: false }, installed, content);
  const byFile = new Map(content.detections.map((each) => [each.file, each]));
  const engines = new Map<string, Engine>();
  const ask = (search: LinkedDetection['search'], engine: Engine): SearchResult =>
    engine.search({ search, macros: content.macroTable, now: NOW, zone: ZONE });
  return {
    content,
    corpus,
    detection: (file) => byFile.get(file),
    engine: (detection, logs) => {
      const datasets = logs.map((log) => datasetOf(log, detection, corpus));
      const key = JSON.stringify(datasets);
      const engine = engines.get(key) ?? createSearchEngine({ files: nodeFiles, knowledge, zone: ZONE }, datasets, { now: NOW });
      engines.set(key, engine);
      return engine;
    },
    run: (detection, engine) => {
      const start = performance.now();
      const result = ask(detection.search, engine);
      const milliseconds = performance.now() - start;
      return { detection, engine, result, lost: lostBy(result), milliseconds };
    },
    search: (text, engine) => ask({ name: '<replay>', text }, engine),
  };
}

/** Where a log says nothing of its sourcetype or source, the detection's own test does, or else its search. */
function datasetOf(log: CaseLog, { value, expanded }: LinkedDetection, corpus: string): Dataset {
  const own = value.tests?.[0]?.attack_data[0];
  const asked = (field: string): string | undefined => new RegExp(`\\b${field}\\s*=\\s*"?([^"\\s)*]+)`).exec(expanded.text)?.[1];
  return {
    path: join(corpus, log.data),
    sourcetype: log.sourcetype ?? own?.sourcetype ?? asked('sourcetype') ?? '_json',
    source: log.source ?? own?.source ?? asked('source') ?? log.data,
    host: 'CONTENTCTL_HOST',
    index: own?.custom_index ?? 'main',
  };
}

function lostBy({ rows, trace, diagnostics, needsSplunk }: SearchResult): string | undefined {
  if (rows.length > 0) return undefined;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) return `error: ${error.message}`;
  if (needsSplunk.length > 0) return `needs ${needsSplunk.join(', ')}`;
  const at = trace.findIndex(({ rows_out }) => rows_out === 0);
  return stageText(trace[at], at);
}

function stageText(stage: TraceStage | undefined, index: number): string {
  if (stage === undefined) return 'no stage ran';
  const rows = stage.rows_in === null ? '' : ` (of ${stage.rows_in})`;
  return `stage ${index + 1}${rows}: ${stage.spl}`;
}
