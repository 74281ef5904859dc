/** For tests: search-time fields of an event by conf files given as text. */
import { memoryFiles } from '../../src/base/memory-files.ts';
import { compileExtraction, type ExtractionOptions } from '../../src/knowledge/compile-extraction.ts';
import type { EventMeta } from '../../src/knowledge/event-meta.ts';
import type { Extraction } from '../../src/knowledge/extraction.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import type { RawEvents } from '../../src/knowledge/raw-events.ts';
import type { Demand } from '../../src/spl/command.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { functions } from '../../src/spl/functions/index.ts';
import type { Value } from '../../src/spl/semantics/value.ts';

export const META: EventMeta = { index: 'main', host: 'web01', source: '/var/log/app.log', sourcetype: 'st' };

/** Knowledge of one app whose files are given by their paths in the app's folder. */
export function knowledgeOf(files: Readonly<Record<string, string>>): Knowledge {
  const inApp = Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text]));
  return mergeApps([loadApp(memoryFiles(inApp), 'app')]);
}

/** Events without timestamps, their text as bytes. */
export function rawEvents(...raws: readonly string[]): RawEvents {
  const bytes = raws.map((raw) => Buffer.from(raw, 'utf8').toString('latin1'));
  const text = bytes.join('\n');
  const starts = Uint32Array.from(bytes, (_, event) => bytes.slice(0, event).reduce((sum, one) => sum + one.length + 1, 0));
  return {
    text,
    ascii: !/[^\0-\x7f]/.test(text),
    starts,
    ends: starts.map((start, event) => start + (bytes[event] ?? '').length),
    raw: (event) => raws[event] ?? '',
    time: () => 1_700_000_000,
    stamp: () => undefined,
  };
}

/** Compiles an extraction; warnings go to `warnings`. */
export function compile(
  knowledge: Knowledge,
  demanded: Demand = 'all',
  meta: EventMeta = META,
  warnings: RunWarning[] = [],
  options: ExtractionOptions = {},
): Extraction {
  const context = {
    functions,
    now: 1_700_000_000,
    zone: 'UTC',
    warn: (warning: RunWarning) => warnings.push(warning),
    random: () => 0.5,
  };
  return compileExtraction(knowledge, meta, demanded, context, options);
}

/** Fields of an event whose sourcetype `st` has these settings; of all fields those that are named, or all but the default ones. */
export function fieldsOf(
  raw: string,
  files: Readonly<Record<string, string>>,
  demanded: readonly string[] | 'all' = 'all',
): Record<string, Value> {
  const row = compile(knowledgeOf(files), demanded === 'all' ? 'all' : new Set(demanded)).extract(rawEvents(raw), 0);
  const defaults = compile(knowledgeOf({ 'default/props.conf': '[st]\nKV_MODE = none' })).extract(rawEvents(raw), 0);
  const wanted = [...row].filter(([name]) => (demanded === 'all' ? !defaults.has(name) : demanded.includes(name)));
  return Object.fromEntries(wanted);
}

/** The same for settings of props.conf only. */
export function fieldsBy(raw: string, props: string, demanded: readonly string[] | 'all' = 'all'): Record<string, Value> {
  return fieldsOf(raw, { 'default/props.conf': `[st]\n${props}` }, demanded);
}
