/** What the searches of ESCU are run in: the project, the bundled add-ons, the data models of the CIM, and recorded logs. */
import { readFileSync } from 'node:fs';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { cimDataModels } from '../../src/content/cim-data-models.ts';
import type { Content } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Dataset } from '../../src/events/dataset.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';

/** Root of the corpora; a user of splkit has none. */
export const CORPUS = packagePath('../shared/corpus');

/** Searches are dispatched at this time, so that a run today is a run tomorrow: 2026-11-24. */
export const NOW = 1_795_478_400;

export interface EscuSetting {
  readonly content: Content;
  readonly knowledge: Knowledge;
}

/** ESCU of version 5; a data model that no add-on brings is the table's, which knows constraints and fields but no calculations. */
export function loadEscu(): EscuSetting {
  const content = loadContent(nodeFiles, `${CORPUS}/escu-v5`);
  const knowledge = mergeKnowledge(nodeFiles, content.project, [], content);
  return { content, knowledge: { ...knowledge, dataModels: new Map([...cimDataModels(), ...knowledge.dataModels]) } };
}

interface ReplayLog {
  readonly data: string;
  readonly sourcetype: string | null;
  readonly source: string | null;
}

/** Every log of the replay corpus once, with the sourcetype and source that its cases give. */
export function replayLogs(): readonly Dataset[] {
  const lines = readFileSync(`${CORPUS}/replay/cases.jsonl`, 'utf8').trimEnd().split('\n');
  const logs = new Map<string, ReplayLog>();
  for (const line of lines) {
    const read = JSON.parse(line) as { readonly attack_data: readonly ReplayLog[] };
    for (const log of read.attack_data) if (!logs.has(log.data)) logs.set(log.data, log);
  }
  return [...logs.values()].map(({ data, sourcetype, source }) => ({
    path: `${CORPUS}/replay/${data}`,
    sourcetype: sourcetype ?? '_json',
    source: source ?? data,
    host: 'replay',
    index: 'main',
  }));
}
