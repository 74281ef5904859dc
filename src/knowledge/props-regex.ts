/** Regular expressions of props.conf and transforms.conf. */
import type { RunWarning } from '../spl/function.ts';
import type { CompiledRegex, RegexFlags, RegexMatch } from '../spl/semantics/regex.ts';
import { compileRegex, matchAll } from '../spl/semantics/regex.ts';

/** A match: offsets into the text, and the groups. */
export interface PropsMatch {
  readonly index: number;
  readonly end: number;
  /** By name; undefined for a group that took no part. A name that stands several times has the value of the group that took part. */
  readonly groups: readonly (readonly [string, string | undefined])[];
  /** By number; 0 is the whole match. */
  readonly captures: readonly (string | undefined)[];
}

export interface PropsRegex {
  readonly compiled: CompiledRegex;
  /** The first match at or behind an offset. */
  exec(text: string, from?: number): PropsMatch | undefined;
  all(text: string): Iterable<PropsMatch>;
  test(text: string): boolean;
}

/** Enough of a pattern to find it in its file: many stanzas have a setting of that name. */
const EXCERPT = 60;

function excerpt(pattern: string): string {
  return pattern.length <= EXCERPT ? pattern : `${pattern.slice(0, EXCERPT)}...`;
}

/** Compiles the regex of a setting; one that cannot be compiled is warned about by the setting's name, and gives undefined. */
export function compilePropsRegex(
  setting: string,
  pattern: string,
  warn: (warning: RunWarning) => void,
  flags: Partial<RegexFlags> = {},
): PropsRegex | undefined {
  const regex = compileRegex(pattern, { flags, warn });
  if (regex.problem !== undefined) {
    warn({ code: 'run/bad-regex', message: `${setting} is left out: ${regex.problem.message} (${excerpt(pattern)})` });
    return undefined;
  }
  const names = new Map<string, number[]>();
  for (const { name, number } of regex.names) names.set(name, [...(names.get(name) ?? []), number]);
  const named = [...names];
  const toMatch = (match: RegexMatch): PropsMatch => ({
    index: match.index,
    end: match.index + (match[0] ?? '').length,
    groups: named.map(([name, numbers]) => [name, numbers.map((number) => match[number]).find((value) => value !== undefined)]),
    captures: match,
  });
  return {
    compiled: regex,
    exec: (text, from) => {
      const match = regex.exec(text, from);
      return match === undefined ? undefined : toMatch(match);
    },
    all: function* (text) {
      for (const match of matchAll(regex, text)) yield toMatch(match);
    },
    test: (text) => regex.test(text),
  };
}
