/** Regular expressions of transforms.conf that are made of others: `[[octet]]`, `[[octet:first]]`. */
import type { Stanzas } from './stanza-tables.ts';

/** A name that is no POSIX class; whether a stanza has it is looked up, else the text is a class of characters. */
const REFERENCE = /\\[^]|\[\[([A-Za-z][\w-]*)(?::([\w.]+))?\]\]/g;
const NAMED_GROUP = /\\[^]|\(\?P?<(\w*)>/g;

/**
 * How many characters may be put into one regular expression and into all together, and how many references may lead on from one to the next;
 * one beyond that, or to itself, is left as it is written.
 */
const LONGEST = 100_000;
const ALL_TOGETHER = 2_000_000;
const DEEPEST = 20;

/**
 * The stanzas with every REGEX written out. `[[name]]` stands for the REGEX of a stanza. In `[[name:field]]` that gives the field: its group
 * without a name, `(?<>...)`, or all of it when it has no named group; the names of its other groups get `field` in front. (Splunk's
 * transforms.conf of system/default is written so, and says it in its comments.)
 */
export function withModularRegexes(transforms: Stanzas): Stanzas {
  const isMade = [...transforms].some(([, settings]) => isModular(settings.get('REGEX')));
  if (!isMade) return transforms;
  const regexOf = (name: string): string | undefined => transforms.get(name)?.get('REGEX');
  let left = ALL_TOGETHER;
  return new Map(
    [...transforms].map(([name, settings]) => {
      const regex = settings.get('REGEX');
      if (regex === undefined || !isModular(regex)) return [name, settings];
      const written = expanded(regex, { regexOf, left: Math.min(LONGEST, left) }, [name]);
      left = Math.max(0, left - (written.length - regex.length));
      return [name, new Map([...settings, ['REGEX', renamed(written, '')]])];
    }),
  );
}

function isModular(regex: string | undefined): boolean {
  return regex !== undefined && (regex.includes('[[') || regex.includes('(?<>'));
}

/** What is being written out, and how many characters may still be put in. */
interface Expansion {
  readonly regexOf: (name: string) => string | undefined;
  left: number;
}

function expanded(regex: string, expansion: Expansion, open: readonly string[]): string {
  return regex.replace(REFERENCE, (written: string, name: string | undefined, field: string | undefined = '') => {
    const isShut = name === undefined || open.length > DEEPEST || open.includes(name);
    const other = isShut ? undefined : expansion.regexOf(name);
    if (name === undefined || other === undefined || (expansion.left -= other.length + 1) < 0) return written;
    const inner = expanded(other, expansion, [...open, name]);
    if (field === '') return `(?:${inner})`;
    return hasNamedGroup(inner) ? `(?:${renamed(inner, field)})` : `(?<${field}>${inner})`;
  });
}

function hasNamedGroup(regex: string): boolean {
  return [...regex.matchAll(NAMED_GROUP)].some(([written]) => written.startsWith('('));
}

/** Each named group with a text in front of its name; one that then has no name captures nothing. */
function renamed(regex: string, prefix: string): string {
  return regex.replace(NAMED_GROUP, (written: string, name: string | undefined) => {
    if (name === undefined) return written;
    return prefix + name === '' ? '(?:' : `(?<${prefix}${name}>`;
  });
}
