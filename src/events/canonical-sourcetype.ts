/** The spelling of a sourcetype under which add-ons know it: tests often write `xmlwineventlog` where inputs write `XmlWinEventLog`. */
import { inputSpelling } from '../conf-file/input-sourcetypes.ts';
import type { EventMeta } from '../knowledge/event-meta.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { hasStanza } from '../knowledge/stanza-match.ts';
import type { RunWarning } from '../spl/function.ts';

/**
 * The sourcetype as some `[stanza]` of props.conf spells it, for these match case-sensitively; where no app has it in any spelling, as its input
 * writes it. A spelling that has a stanza of its own stays, and so does one of which nothing is known.
 */
function canonicalSourcetype(knowledge: Knowledge, meta: EventMeta): string {
  const { props, indexTime } = knowledge;
  if (hasStanza(props, meta) || hasStanza(indexTime.props, meta)) return meta.sourcetype;
  const lower = meta.sourcetype.toLowerCase();
  const spelled = [...props.keys(), ...indexTime.props.keys()].find((name) => name.toLowerCase() === lower);
  return spelled ?? inputSpelling(meta.sourcetype) ?? meta.sourcetype;
}

/** What the events of a dataset get: the sourcetype in that spelling, which is told when it is another. */
export function spelledMeta(knowledge: Knowledge, meta: EventMeta, warn: (warning: RunWarning) => void): EventMeta {
  const sourcetype = canonicalSourcetype(knowledge, meta);
  if (sourcetype === meta.sourcetype) return meta;
  const message = `Events of the sourcetype ${meta.sourcetype} are read as ${sourcetype}: props.conf tells upper and lower case apart.`;
  warn({ code: 'run/sourcetype-spelling', message });
  return { ...meta, sourcetype };
}
