/** Wildcards in field names: which names a pattern means, and what its stars stood for. */
import { matchParts } from '../semantics/wildcard.ts';

/** Whether a field name as written holds a wildcard. */
export function isPattern(name: string): boolean {
  return name.includes('*');
}

/** Whether a field is one of Splunk's internal ones, such as _time. A pattern means them only when it starts with `_` itself. */
export function isInternal(name: string): boolean {
  return name.startsWith('_');
}

/** The number of wildcards in a name. */
export function starCount(name: string): number {
  return name.split('*').length - 1;
}

/** A test for the names that a list of names and patterns means; remembers its answers, as the same names come with every row. */
export function fieldMatcher(patterns: readonly string[]): (name: string) => boolean {
  const plain = new Set(patterns.filter((pattern) => !isPattern(pattern)));
  const wild = patterns.filter(isPattern).map(patternTest);
  if (wild.length === 0) return (name) => plain.has(name);
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name);
    if (answer !== undefined) return answer;
    const fresh = plain.has(name) || wild.some((test) => test(name));
    known.set(name, fresh);
    return fresh;
  };
}

/** What the stars of a pattern stood for in a name, or undefined when the name is not meant. */
export function captureStars(pattern: string, name: string): readonly string[] | undefined {
  return isInternal(name) && !isInternal(pattern) ? undefined : matchStars(pattern, name);
}

/**
 * The same for a pattern of names that are made, not found: `*` may become an internal name. The first star takes as much as it can, then
 * the next: every fixed part stands as far right as it may.
 */
export function matchStars(pattern: string, name: string): readonly string[] | undefined {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return name === pattern ? [] : undefined;
  let end = name.length - last.length;
  if (end < first.length || !name.startsWith(first) || !name.endsWith(last)) return undefined;
  const stars: string[] = [];
  for (const part of parts.reverse()) {
    const latest = end - part.length;
    const at = latest < first.length ? -1 : name.lastIndexOf(part, latest);
    if (at < first.length) return undefined;
    stars.push(name.slice(at + part.length, end));
    end = at;
  }
  stars.push(name.slice(first.length, end));
  return stars.reverse();
}

/** The pattern with its stars replaced in turn; stars beyond the given ones stay. */
export function fillStars(pattern: string, stars: readonly string[]): string {
  let next = 0;
  return pattern.replaceAll('*', () => stars[next++] ?? '*');
}

/**
 * Compiles a list of names and patterns to the names it means among given ones: in the order of the list, those of one pattern in the order
 * in which they are given. Plain names are always among them.
 */
export function fieldExpander(patterns: readonly string[]): (names: Iterable<string>) => readonly string[] {
  if (!patterns.some(isPattern)) {
    const plain = [...new Set(patterns)];
    return () => plain;
  }
  const tests = patterns.map((pattern) => (isPattern(pattern) ? patternTest(pattern) : pattern));
  return (names) => {
    const found = new Set<string>();
    const all = [...names];
    for (const test of tests) {
      if (typeof test === 'string') found.add(test);
      else for (const name of all) if (test(name)) found.add(name);
    }
    return [...found];
  };
}

function patternTest(pattern: string): (name: string) => boolean {
  if (pattern === '*') return (name) => !isInternal(name);
  const matches = matchParts(pattern.split('*'));
  const internal = isInternal(pattern);
  return (name) => (internal || !isInternal(name)) && matches(name);
}
