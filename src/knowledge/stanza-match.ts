/** Which stanzas of props.conf apply to an event, and the settings that come out of them. */
import { compileRegex } from '../spl/semantics/regex.ts';
import type { EventMeta } from './event-meta.ts';
import type { Knowledge, Settings } from './knowledge.ts';
import type { Stanzas } from './stanza-tables.ts';

/** The settings for one kind of event at search time. */
export interface MatchedSettings {
  readonly settings: Settings;
  /** The sourcetype that searches see: another than the event's own when its stanza says `rename`. */
  readonly sourcetype: string;
}

/** Kinds of stanzas from weak to strong. */
type Kind = 'default' | 'sourcetype' | 'host' | 'source';
const STRENGTH: readonly Kind[] = ['default', 'sourcetype', 'host', 'source'];

/** `priority` of a stanza whose name is a plain text, and of one with a pattern (props.conf.spec). */
const LITERAL_PRIORITY = 100;
const PATTERN_PRIORITY = 0;

interface Candidate {
  readonly name: string;
  readonly kind: Kind;
  readonly priority: number;
  readonly settings: Settings;
}

/**
 * The settings that apply at search time: `[source::...]` over `[host::...]` over `[sourcetype]` over `[default]`, key by key. Among stanzas of one
 * kind the higher `priority` wins, and among equals the name that comes first in ASCII order (props.conf.spec). A sourcetype with
 * `rename = x` has the search-time settings of `[x]` and not its own.
 */
export function settingsFor(knowledge: Knowledge, meta: EventMeta): MatchedSettings {
  const renamed = knowledge.props.get(meta.sourcetype)?.get('rename');
  const sourcetype = renamed === undefined || renamed === '' ? meta.sourcetype : renamed;
  return { settings: mergedSettings(knowledge.props, { ...meta, sourcetype }), sourcetype };
}

/** The settings that apply when data is read (line breaking, timestamps): as `settingsFor`, but `rename` is no matter. */
export function mergedSettings(props: Stanzas, meta: EventMeta): Settings {
  const candidates: Candidate[] = [];
  for (const [name, settings] of props) {
    const kind = matchingKind(name, meta);
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
  return hasPattern(name.replace(/^(?:source|host)::/, '')) ? PATTERN_PRIORITY : LITERAL_PRIORITY;
}

function hasPattern(spec: string): boolean {
  return spec.includes('...') || /[*|()]/.test(spec);
}

function matchingKind(name: string, meta: EventMeta): Kind | undefined {
  if (name === 'default') return 'default';
  if (name.startsWith('source::')) return patternOf(name.slice(8), false)(meta.source) ? 'source' : undefined;
  if (name.startsWith('host::')) return patternOf(name.slice(6), true)(meta.host) ? 'host' : undefined;
  if (name === meta.sourcetype) return 'sourcetype';
  return isSourcetypePattern(name) && patternOf(name, false)(meta.sourcetype) ? 'sourcetype' : undefined;
}

/** `[(?::){0}name:*]`: the group stands for nothing, its colons only make splunkd treat the name as a pattern. */
function isSourcetypePattern(name: string): boolean {
  return name.includes('::') && !/^(?:source|host|rule|delayedrule)::/.test(name);
}

type Matches = (name: string) => boolean;

const patterns = new Map<string, Matches>();

/**
 * A stanza's pattern: `...` is any text, `*` any text within a path segment, a dot is a dot, the rest is PCRE (`(?-i)` and `(?i)` among it); it has
 * to match the whole name. One that runs away does not match.
 */
function patternOf(spec: string, ignoreCase: boolean): Matches {
  const key = `${ignoreCase ? 'i' : ''}:${spec}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const made = compilePattern(spec, ignoreCase);
  patterns.set(key, made);
  return made;
}

function compilePattern(spec: string, ignoreCase: boolean): Matches {
  const body = spec.replace(/\.\.\.|\*|\.|\\./g, (token) =>
    token === '...' ? '.*' : token === '*' ? '[^/\\\\]*' : token === '.' ? '\\.' : token,
  );
  const { problem, test } = compileRegex(`^(?:${body})\\z`, { flags: { ignoreCase, dotAll: true } });
  if (problem === undefined) return test;
  // No valid pattern: splunkd then takes the name as it is written.
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  return (name) => spec !== '' && fold(name) === fold(spec);
}
