/** KV_MODE of props.conf: which automatic extraction an event gets. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Verbatim } from './extraction.ts';
import type { Settings } from './knowledge.ts';
import { compileKvAuto } from './kv-auto.ts';
import { compileKvJson } from './kv-json.ts';
import { compileKvMulti } from './kv-multi.ts';
import { compileKvXml } from './kv-xml.ts';
import type { Operation } from './operation.ts';
import { weaker } from './operation.ts';
import { isTrue } from './truth-setting.ts';

/** The automatic extraction; `operations` is told whether stages ran before that may have set fields. */
export interface KvStage {
  operations(earlier: boolean): readonly Operation[];
  readonly verbatim: (field: string, before: (field: string) => Verbatim) => Verbatim;
}

interface Modes {
  readonly pairs: false | 'plain' | 'escaped';
  readonly json: boolean;
  readonly xml: boolean;
  readonly table: boolean;
}

/**
 * Compiles KV_MODE (props.conf.spec): none, auto (pairs, and JSON unless AUTO_KV_JSON is false), auto_escaped, multi (a table), json, xml. What is none of
 * these is warned about: `multi_name`, which reads tables by a stanza of multikv.conf, extracts nothing, other words are taken as auto.
 */
export function compileKv(settings: Settings, demanded: Demand, context: EvalContext): KvStage {
  const modes = modesOf(settings);
  warnOfMode(settings.get('KV_MODE') ?? '', context);
  const indexed = hasIndexedJson(settings);
  const trims = isTrue(settings, 'KV_TRIM_SPACES', true);
  return {
    operations: (earlier) => {
      if (demanded !== 'all' && demanded.size === 0) return [];
      return [
        ...(modes.pairs === false ? [] : [compileKvAuto(demanded, { escaped: modes.pairs === 'escaped', trims })]),
        ...(modes.json
          ? [compileKvJson(demanded, indexed ? 'is-added-to' : earlier || modes.pairs !== false ? 'wins' : 'none')]
          : []),
        ...(modes.xml ? [compileKvXml(demanded)] : []),
        ...(modes.table ? [compileKvMulti(demanded)] : []),
      ];
    },
    verbatim: (field, before) => weaker(before(field), verbatimOf(modes)),
  };
}

/**
 * Whether the fields of the JSON were already made when the event was indexed. KV_MODE=json then finds them again, and every field has its values
 * twice, as in Splunk; automatic KV leaves such events alone.
 */
export function hasIndexedJson(settings: Settings): boolean {
  return settings.get('INDEXED_EXTRACTIONS')?.toLowerCase() === 'json';
}

const KNOWN = new Set(['', 'none', 'auto', 'auto_escaped', 'multi', 'json', 'xml']);

function warnOfMode(mode: string, context: EvalContext): void {
  if (KNOWN.has(mode.toLowerCase())) return;
  const message = /^multi/i.test(mode)
    ? `KV_MODE = ${mode} extracts nothing here: tables by a stanza of multikv.conf need a real Splunk.`
    : `KV_MODE = ${mode} is no mode; auto is taken.`;
  context.warn({ code: 'run/kv-mode', message });
}

const NOTHING: Modes = { pairs: false, json: false, xml: false, table: false };

function modesOf(settings: Settings): Modes {
  const json = !/^(?:false|f|0|no)$/i.test(settings.get('AUTO_KV_JSON') ?? 'true') && !hasIndexedJson(settings);
  const mode = (settings.get('KV_MODE') ?? 'auto').toLowerCase();
  switch (mode) {
    case 'none':
      return NOTHING;
    case 'multi':
      return { ...NOTHING, table: true };
    case 'json':
      return { ...NOTHING, json: true };
    case 'xml':
      return { ...NOTHING, xml: true };
    case 'auto_escaped':
      return { ...NOTHING, pairs: 'escaped', json };
    default:
      return mode.startsWith('multi') ? NOTHING : { ...NOTHING, pairs: 'plain', json };
  }
}

function verbatimOf(modes: Modes): Verbatim {
  if (modes.xml || modes.pairs === 'escaped') return 'never';
  return modes.json ? 'unless-escaped' : 'always';
}
