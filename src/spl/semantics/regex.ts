/** Regular expressions as Splunk's PCRE has them, run by JavaScript's engine within a limit of time. */
import { remember } from '../../base/remember.ts';
import { runTogether, runWithin } from './regex/budget.ts';
import type { RegexFlags } from './regex/cursor.ts';
import { NO_FLAGS } from './regex/cursor.ts';
import { RegexError } from './regex/nodes.ts';
import type { ParsedRegex, RegexNode, RegexProblem } from './regex/nodes.ts';
import { parseRegex } from './regex/parse-regex.ts';
import { printRegex } from './regex/print-regex.ts';
import type { AnchorStyle } from './regex/print-regex.ts';
import { childrenOf, resolveRegex } from './regex/resolve.ts';
import { shapeOf } from './regex/shape.ts';
import type { StartPlaces } from './regex/start-places.ts';
import { startPlaces } from './regex/start-places.ts';
import { lengthOfSteps } from './regex/worst-case.ts';

export type { RegexFlags } from './regex/cursor.ts';
export type { RegexProblem } from './regex/nodes.ts';

/** What is told of an expression that takes too long; a run's warning. */
export interface RegexWarning {
  readonly code: 'run/regex-limit';
  readonly message: string;
}

export interface RegexOptions {
  /** Flags that hold from the start, as `(?ms)` does for EXTRACT of props.conf. None by default. */
  readonly flags?: Partial<RegexFlags>;
  /** Told once when the expression is stopped because it takes too long. */
  readonly warn?: (warning: RegexWarning) => void;
  /** Whether matches carry the places of their groups; costs time. */
  readonly indices?: boolean;
  /** Whether a match has to start just where it is looked for. */
  readonly sticky?: boolean;
}

/** A match: the whole text at 0, then the groups by number, undefined for one that took no part. */
export interface RegexMatch extends ReadonlyArray<string | undefined> {
  readonly index: number;
  /** Where the match began before `\K` moved its start. */
  readonly began?: number;
  /** Start and end of each group, when asked for. */
  readonly indices?: readonly (readonly [number, number] | undefined)[];
}

/** A compiled expression. With a `problem` it matches nothing. */
export interface CompiledRegex {
  readonly pattern: string;
  readonly problem: RegexProblem | undefined;
  /** How many groups there are. */
  readonly captures: number;
  /** Named groups in order, with their numbers. */
  readonly names: readonly { readonly name: string; readonly number: number }[];
  readonly test: (text: string) => boolean;
  /** The first match at or behind an offset. */
  readonly exec: (text: string, from?: number) => RegexMatch | undefined;
}

/** Milliseconds until a match is given up, the first time and later. */
const FIRST_LIMIT = 100;
const LATER_LIMIT = 20;
/** After so many matches that were given up the expression is not tried on long texts any more. */
const MOST_STOPPED = 10;

/** Compiles a pattern. Never throws: what is wrong or cannot be translated is the result's `problem`. */
export function compileRegex(pattern: string, options: RegexOptions = {}): CompiledRegex {
  try {
    const parsed = parseRegex(pattern, { ...NO_FLAGS, ...options.flags });
    return compiled(pattern, parsed, resolveRegex(parsed), options);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    const { problem } = error;
    // What concerns no one place concerns the whole pattern.
    const placed = problem.end > 0 ? problem : { ...problem, end: pattern.length };
    return { pattern, problem: placed, captures: 0, names: [], test: () => false, exec: () => undefined };
  }
}

/** What is known of a pattern without running it. */
export type RegexFacts = Pick<CompiledRegex, 'problem' | 'captures' | 'names'>;

/** Searches of one project share many patterns, and ask for each several times. */
const MOST_FACTS = 2000;

/** The facts of a pattern without flags; remembered. */
export const regexFacts: (pattern: string) => RegexFacts = remember((pattern) => {
  const { problem, captures, names } = compileRegex(pattern);
  return { problem, captures, names };
}, MOST_FACTS);

/** Every match, at most `limit`; an empty one moves on by one character. */
export function* matchAll(regex: CompiledRegex, text: string, limit = Infinity): Generator<RegexMatch> {
  let from = 0;
  for (let count = 0; count < limit && from <= text.length; count++) {
    const match = regex.exec(text, from);
    if (match === undefined) return;
    yield match;
    const end = match.index + (match[0] ?? '').length;
    from = end > (match.began ?? match.index) ? end : end + ((text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1);
  }
}

/** Texts from this length on may have so many matches that a watch for each of them costs more than they do. */
const LONG_TEXT = 2000;
/** Milliseconds in which all matches of a text are usually found. */
const ALL_LIMIT = 200;

/** The same under one watch, where the text is long and all of its matches are wanted. */
export function allMatches(regex: CompiledRegex, text: string, limit = Infinity): Iterable<RegexMatch> {
  if (text.length < LONG_TEXT || limit === 1) return matchAll(regex, text, limit);
  return runTogether(ALL_LIMIT, () => [...matchAll(regex, text, limit)]);
}

/** The text with every match (at most `limit`) replaced. */
export function replaceMatches(
  regex: CompiledRegex,
  text: string,
  replacement: (match: RegexMatch) => string,
  limit = Infinity,
): string {
  let result = '';
  let from = 0;
  for (const match of allMatches(regex, text, limit)) {
    result += text.slice(from, match.index) + replacement(match);
    from = match.index + (match[0] ?? '').length;
  }
  return from === 0 && result === '' ? text : result + text.slice(from);
}

/** `\1` to `\9` (and `\0`, the whole match) in a replacement; other backslashes stay. */
export function expandReplacement(replacement: string): (match: RegexMatch) => string {
  const parts = replacement.split(/\\(\d)/);
  if (parts.length === 1) return () => replacement;
  return (match) => parts.map((part, i) => (i % 2 === 0 ? part : (match[Number(part)] ?? ''))).join('');
}

function compiled(pattern: string, parsed: ParsedRegex, root: RegexNode, options: RegexOptions): CompiledRegex {
  const find = finder(parsed, root, `${options.sticky === true ? 'y' : 'g'}${options.indices === true ? 'd' : ''}`);
  const guard = guarded(pattern, root, find, options);
  return {
    pattern,
    problem: undefined,
    captures: parsed.captures,
    names: parsed.names,
    test: (text) => guard(text, 0) !== undefined,
    exec: (text, from = 0) => guard(text, from),
  };
}

type Find = (text: string, from: number) => RegexMatch | undefined;

/** Chooses for each text the fastest form of the expression that is right for it. */
function finder(parsed: ParsedRegex, root: RegexNode, flags: string): Find {
  const anchors = anchorsOf(root);
  const hasEnd = anchors.has('end');
  const hasLines = anchors.has('line-start') || anchors.has('line-end');
  if (!hasEnd && !hasLines) return form(parsed, root, 'plain', flags);
  const fast = form(parsed, root, hasLines ? 'lines' : 'plain', flags);
  let exact: Find | undefined;
  return (text, from) => {
    if (text.charCodeAt(text.length - 1) !== NEWLINE && !(hasLines && OTHER_LINE_ENDS.test(text))) return fast(text, from);
    exact ??= form(parsed, root, 'exact', flags);
    return exact(text, from);
  };
}

const NEWLINE = 10;
const OTHER_LINE_ENDS = /[\r\u2028\u2029]/;

function form(parsed: ParsedRegex, root: RegexNode, style: AnchorStyle, flags: string): Find {
  const { source, groups, keeps, sameGroups } = printRegex(root, parsed.captures, style);
  const starts = flags.includes('y') ? 'anywhere' : startPlaces(root);
  const mode = starts === 'anywhere' ? flags : flags.replace('g', 'y');
  const regex = new RegExp(
    source,
    `u${keeps.length > 0 && !flags.includes('d') ? `${mode}d` : mode}${style === 'lines' ? 'm' : ''}${ignoresCase(root) ? 'i' : ''}`,
  );
  return (text, from) => {
    let found = firstFrom(regex, text, from, starts);
    while (found !== null && found[0] === '' && splitsPair(text, found.index))
      found = firstFrom(regex, text, found.index + 1, starts);
    if (found === null) return undefined;
    if (sameGroups) return found;
    const values = groups.map((numbers) =>
      numbers.map((number): string | undefined => found[number]).find((value) => value !== undefined),
    );
    const match = Object.assign(values, { index: found.index });
    const places = found.indices;
    if (places === undefined) return match;
    const indices = groups.map((numbers) => numbers.map((number) => places[number]).find((place) => place !== undefined));
    return keeps.length === 0
      ? Object.assign(match, { indices })
      : keptFrom(text, Object.assign(match, { indices }), keeps, places);
  };
}

function firstFrom(regex: RegExp, text: string, from: number, starts: StartPlaces): RegExpExecArray | null {
  regex.lastIndex = from;
  let found = regex.exec(text);
  if (starts !== 'lines') return found;
  for (let at = text.indexOf('\n', from); found === null && at >= 0; at = text.indexOf('\n', at + 1)) {
    regex.lastIndex = at + 1;
    found = regex.exec(text);
  }
  return found;
}

type Places = readonly (readonly [number, number] | undefined)[];

/** The match with its start where the last `\K` it passed stands. */
function keptFrom(
  text: string,
  match: (string | undefined)[] & { index: number; indices: Places },
  keeps: readonly number[],
  places: Places,
): RegexMatch {
  const began = match.index;
  const end = began + (match[0] ?? '').length;
  const start = Math.max(began, ...keeps.map((number) => places[number]?.[0] ?? began));
  const groups = [text.slice(start, end), ...match.slice(1)];
  return Object.assign(groups, { index: start, began, indices: [[start, end] as const, ...match.indices.slice(1)] });
}

/** Whether a place lies between the two halves of one character: V8 finds empty matches there, PCRE does not. */
function splitsPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** Letters are printed in both cases; only a back reference needs the flag. */
function ignoresCase(node: RegexNode): boolean {
  return (node.kind === 'backreference' && node.ignoreCase) || childrenOf(node).some(ignoresCase);
}

function anchorsOf(node: RegexNode): ReadonlySet<string> {
  if (node.kind === 'anchor') return new Set([node.at]);
  return new Set(childrenOf(node).flatMap((child) => [...anchorsOf(child)]));
}

/** What watching costs pays from texts on which a match may take so many steps, and is not spared from those where it may take so many. */
const WATCHED_STEPS = 1_000_000;
const UNTRUSTED_STEPS = 20_000_000;
/** How often a watched match must have been quick before texts of about that length are no longer watched (never for an exponential shape). */
const TRUST_AFTER = 20;

/** Stops matches that take too long. Watching is for the texts that the pattern's shape says can take long; of the others the quick ones earn trust. */
function guarded(pattern: string, root: RegexNode, find: Find, options: RegexOptions): Find {
  const shape = shapeOf(root);
  const startsOnce = options.sticky === true || startPlaces(root) === 'once';
  const tried: RegexNode = startsOnce ? { kind: 'sequence', items: [{ kind: 'anchor', at: 'start' }, root] } : root;
  let threshold = lengthOfSteps(tried, shape, WATCHED_STEPS);
  const always = lengthOfSteps(tried, shape, UNTRUSTED_STEPS);
  let stopped = 0;
  let quick = 0;
  return (text, from) => {
    if (text.length - from < threshold) return find(text, from);
    if (stopped >= MOST_STOPPED) return undefined;
    let match: RegexMatch | undefined;
    const start = performance.now();
    const done = runWithin(stopped === 0 ? FIRST_LIMIT : LATER_LIMIT, () => {
      match = find(text, from);
    });
    if (done) {
      if (performance.now() - start < 2 && ++quick >= TRUST_AFTER) {
        quick = 0;
        threshold = Math.max(threshold, Math.min(text.length * 2, always));
      }
      return match;
    }
    if (stopped++ === 0) options.warn?.(runaway(pattern));
    return undefined;
  };
}

function runaway(pattern: string): RegexWarning {
  const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}...` : pattern;
  return {
    code: 'run/regex-limit',
    message: `The regular expression ${shown} takes too long on some values, as it would beyond Splunk's match limit; it counts as not matching there.`,
  };
}
