/** What the name of a stanza of props.conf says: the kind of data it is for, and the names it matches. */
import { compileRegex } from '../spl/semantics/regex.ts';

/** What a stanza is bound to. */
export type StanzaKind = 'default' | 'sourcetype' | 'host' | 'source';

/** The name of a stanza, taken apart (props.conf.spec). */
export interface StanzaName {
  readonly kind: StanzaKind;
  /** The name without `source::` and `host::`. */
  readonly spec: string;
  /** Whether there is anything in it that stands for more than itself. */
  readonly isPattern: boolean;
  /** Whether it is for data with such a sourcetype, host or source. */
  readonly matches: Matches;
  /** Whether the pattern has been stopped on a name, for taking too long: it then counts as not matching. */
  readonly ranAway: () => boolean;
}

type Matches = (name: string) => boolean;

const names = new Map<string, StanzaName>();

/** Takes the name of a stanza apart; once for the same name. Its pattern is compiled when it is first asked for. */
export function stanzaName(name: string): StanzaName {
  const known = names.get(name);
  if (known !== undefined) return known;
  const made = readName(name);
  names.set(name, made);
  return made;
}

function readName(name: string): StanzaName {
  const ranAway = (): boolean => stopped;
  let stopped = false;
  const later = (spec: string, ignoreCase: boolean): Matches => compiledLater(spec, ignoreCase, () => (stopped = true));
  if (name === 'default') return { kind: 'default', spec: name, isPattern: false, matches: () => true, ranAway };
  const [, kind, spec = name] = /^(source|host)::(.*)$/s.exec(name) ?? [];
  const isPattern = spec.includes('...') || /[*|()]/.test(spec);
  if (kind === 'source') return { kind, spec, isPattern, matches: later(spec, false), ranAway };
  if (kind === 'host') return { kind, spec, isPattern, matches: later(spec, true), ranAway };
  const like = isSourcetypePattern(name) ? later(name, false) : () => false;
  return { kind: 'sourcetype', spec, isPattern, matches: (sourcetype) => sourcetype === name || like(sourcetype), ranAway };
}

/**
 * Whether two stanzas are, as far as their names tell, for some of the same data: they are of one kind, and one matches the other's name or, that
 * being a pattern, a name it stands for. A pattern for everything is as good as `[default]` and has no like.
 */
export function describesSame(a: StanzaName, b: StanzaName): boolean {
  if (a.kind !== b.kind || a.kind === 'default') return false;
  if (a.spec === b.spec) return true;
  return covers(a, b) || covers(b, a);
}

function covers(wide: StanzaName, narrow: StanzaName): boolean {
  return sampleNames(narrow).some(wide.matches) && !wide.matches('x');
}

/** Names that a stanza is for, its `...` and `*` filled in with nothing and with something; of one with more of a pattern in it perhaps none. */
export function sampleNames({ spec, isPattern }: StanzaName): readonly string[] {
  if (!isPattern) return [spec];
  const bare = spec.replace(/\(\?(?:::|-?i)\)(?:\{0\})?/g, '');
  return ['', 'x'].map((filling) => bare.replace(/\.\.\.|\*/g, filling).replace(/\\(?=\.)/g, ''));
}

/** `[(?::){0}name:*]`: the group stands for nothing, its colons only make splunkd treat the name as a pattern. */
function isSourcetypePattern(name: string): boolean {
  return name.includes('::') && !/^(?:rule|delayedrule)::/.test(name);
}

function compiledLater(spec: string, ignoreCase: boolean, stop: () => void): Matches {
  let compiled: Matches | undefined;
  return (name) => (compiled ??= compilePattern(spec, ignoreCase, stop))(name);
}

/**
 * A stanza's pattern: `...` is any text, `*` any text within a path segment, a dot is a dot, the rest is PCRE (`(?-i)` and `(?i)` among it); it has
 * to match the whole name. One that runs away does not match; `stop` is then called.
 */
function compilePattern(spec: string, ignoreCase: boolean, stop: () => void): Matches {
  const body = spec.replace(/\.\.\.|\*|\.|\\./g, (token) =>
    token === '...' ? '.*' : token === '*' ? '[^/\\\\]*' : token === '.' ? '\\.' : token,
  );
  const { problem, test } = compileRegex(`^(?:${body})\\z`, { flags: { ignoreCase, dotAll: true }, warn: stop });
  if (problem === undefined) return test;
  // No valid pattern: splunkd then takes the name as it is written.
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  return (name) => spec !== '' && fold(name) === fold(spec);
}
