/** KV_MODE of props.conf: which automatic extraction an event gets. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Verbatim } from './extraction.ts';
import type { Settings } from './knowledge.ts';
import { compileKvAuto } from './kv-auto.ts';
import { compileKvJson } from './kv-json.ts';
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
}

/** Compiles KV_MODE (props.conf.spec): none, auto (pairs, and JSON unless AUTO_KV_JSON is false), auto_escaped, json, xml. `multi` (tables) extracts nothing, which is warned about. */
export function compileKv(settings: Settings, demanded: Demand, context: EvalContext): KvStage {
  const modes = modesOf(settings);
  if (settings.get('KV_MODE')?.toLowerCase() === 'multi') {
    context.warn({
      code: 'run/kv-mode',
      message: 'KV_MODE = multi extracts nothing here: tables inside events need a real Splunk.',
    });
  }
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

function modesOf(settings: Settings): Modes {
  const json = !/^(?:false|f|0|no)$/i.test(settings.get('AUTO_KV_JSON') ?? 'true') && !hasIndexedJson(settings);
  switch ((settings.get('KV_MODE') ?? 'auto').toLowerCase()) {
    case 'none':
    case 'multi':
      return { pairs: false, json: false, xml: false };
    case 'json':
      return { pairs: false, json: true, xml: false };
    case 'xml':
      return { pairs: false, json: false, xml: true };
    case 'auto_escaped':
      return { pairs: 'escaped', json, xml: false };
    default:
      return { pairs: 'plain', json, xml: false };
  }
}

function verbatimOf(modes: Modes): Verbatim {
  if (modes.xml || modes.pairs === 'escaped') return 'never';
  return modes.json ? 'unless-escaped' : 'always';
}
