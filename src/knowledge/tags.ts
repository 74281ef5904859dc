/** tags.conf: which tags the values of fields carry. */
import { wildcard } from '../spl/semantics/wildcard.ts';
import type { Knowledge } from './knowledge.ts';

/** A value of a field that carries a tag. */
export interface TaggedValue {
  readonly field: string;
  /** As it stands in events: decoded. */
  readonly value: string;
}

/** The tags of all apps. */
export interface TagTable {
  /** Names of tags -> the values that carry them. */
  readonly byTag: ReadonlyMap<string, readonly TaggedValue[]>;
  /** Fields -> values, in lower case -> the names of their tags. */
  readonly byField: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

const tables = new WeakMap<Knowledge, TagTable>();

/**
 * The tags that are enabled (tags.conf.spec): a stanza is `[field=value]`, both URL-encoded, its keys are names of tags. Made once for the same
 * knowledge.
 */
export function tagsOf(knowledge: Knowledge): TagTable {
  const known = tables.get(knowledge);
  if (known !== undefined) return known;
  const made = readTags(knowledge);
  tables.set(knowledge, made);
  return made;
}

function readTags({ tags }: Knowledge): TagTable {
  const byTag = new Map<string, TaggedValue[]>();
  const byField = new Map<string, Map<string, string[]>>();
  for (const [stanza, settings] of tags) {
    const equals = stanza.indexOf('=');
    if (equals <= 0) continue;
    const field = decoded(stanza.slice(0, equals).trim());
    const value = decoded(stanza.slice(equals + 1).trim());
    for (const [tag, state] of settings) {
      if (!/^enabled$/i.test(state.trim())) continue;
      append(byTag, tag, { field, value });
      const values = byField.get(field) ?? new Map<string, string[]>();
      byField.set(field, values);
      append(values, tagKey(value), tag);
    }
  }
  return { byTag, byField };
}

/**
 * What a value is looked up by in the table of tags. Whether tags tell `A` and `a` apart is an open question (17): a search expands `tag=x` to a
 * comparison, and these do not.
 */
export function tagKey(value: string): string {
  return value.toLowerCase();
}

/** Names of a table that a literal of a search means, `*` in it being a wildcard. Their case does not matter. */
export function namesLike(names: Iterable<string>, text: string): readonly string[] {
  const matches = wildcard(text, { caseSensitive: false });
  return [...names].filter((name) => matches(name));
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** `%20` is a space; a text with a percent sign that is no code is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
