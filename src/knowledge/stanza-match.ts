/** Which stanzas of props.conf apply to an event, and the settings that come out of them. */
import type { EventMeta } from './event-meta.ts';
import type { Knowledge, Settings } from './knowledge.ts';
import type { StanzaKind } from './stanza-name.ts';
import { stanzaName } from './stanza-name.ts';
import type { Stanzas } from './stanza-tables.ts';
import type { RunWarning } from '../spl/function.ts';

/** The settings for one kind of event at search time. */
export interface MatchedSettings {
  readonly settings: Settings;
  /** The sourcetype that searches see: another than the event's own when its stanza says `rename`. */
  readonly sourcetype: string;
}

type Warn = (warning: RunWarning) => void;

/** Kinds of stanzas from weak to strong. */
const STRENGTH: readonly StanzaKind[] = ['default', 'sourcetype', 'host', 'source'];

/** `priority` of a stanza whose name is a plain text, and of one with a pattern (props.conf.spec). */
const LITERAL_PRIORITY = 100;
const PATTERN_PRIORITY = 0;

interface Candidate {
  readonly name: string;
  readonly kind: StanzaKind;
  readonly priority: number;
  readonly settings: Settings;
}

/**
 * The settings that apply at search time: `[source::...]` over `[host::...]` over `[sourcetype]` over `[default]`, key by key. Among stanzas of one
 * kind the higher `priority` wins, and among equals the name that comes first in ASCII order (props.conf.spec). A sourcetype with
 * `rename = x` has the search-time settings of `[x]` and not its own.
 */
export function settingsFor(knowledge: Knowledge, meta: EventMeta, warn?: Warn): MatchedSettings {
  const renamed = knowledge.props.get(meta.sourcetype)?.get('rename');
  const sourcetype = renamed === undefined || renamed === '' ? meta.sourcetype : renamed;
  return { settings: mergedSettings(knowledge.props, { ...meta, sourcetype }, warn), sourcetype };
}

/** The settings that apply when data is read (line breaking, timestamps): as `settingsFor`, but `rename` is no matter. `warn` is told of patterns that take too long. */
export function mergedSettings(props: Stanzas, meta: EventMeta, warn?: Warn): Settings {
  const candidates: Candidate[] = [];
  for (const [name, settings] of props) {
    const kind = matchingKind(name, meta);
    if (stanzaName(name).ranAway()) {
      const message = `The pattern of the stanza [${name}] takes too long on some names; it counts as not matching there.`;
      warn?.({ code: 'run/regex-limit', message });
    }
    if (kind !== undefined) candidates.push({ name, kind, settings, priority: priorityOf(name, settings) });
  }
  candidates.sort(weakestFirst);
  const merged = new Map<string, string>();
  for (const candidate of candidates) for (const [key, value] of candidate.settings) merged.set(key, value);
  return merged;
}

/** Whether a stanza is for the sourcetype itself: its name, or a pattern such as `[(?::){0}gws:reports:*]`. */
export function hasStanza(props: Stanzas, meta: EventMeta): boolean {
  if (props.has(meta.sourcetype)) return true;
  for (const name of props.keys()) if (matchingKind(name, meta) === 'sourcetype') return true;
  return false;
}

function weakestFirst(a: Candidate, b: Candidate): number {
  return STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind) || a.priority - b.priority || (a.name < b.name ? 1 : -1);
}

function priorityOf(name: string, settings: Settings): number {
  const own = Number(settings.get('priority') ?? NaN);
  if (Number.isFinite(own)) return own;
  return stanzaName(name).isPattern ? PATTERN_PRIORITY : LITERAL_PRIORITY;
}

function matchingKind(name: string, meta: EventMeta): StanzaKind | undefined {
  const { kind, matches } = stanzaName(name);
  return kind === 'default' || matches(meta[kind]) ? kind : undefined;
}
