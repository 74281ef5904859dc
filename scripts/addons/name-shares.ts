/** Of the fields that public add-ons make of a sourcetype (reference/addon-fields.tsv), those that the bundled add-ons can make of the same sourcetype. */
import type { EventMeta } from '../../src/knowledge/event-meta.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { madeFields } from './made-fields.ts';

export interface NameShare {
  /** As the add-on's props.conf has it. */
  readonly stanza: string;
  /** How many names of fields its aliases and calculated fields give. */
  readonly names: number;
  /** Those of them that ours do not. */
  readonly missing: readonly string[];
  /** Whether ours say anything of such events. */
  readonly covered: boolean;
}

/** The stanzas in the order of the table; those of several add-ons or versions count as one. */
export function nameShares(table: string, knowledge: Knowledge): readonly NameShare[] {
  const stanzas = new Map<string, { readonly names: Set<string>; readonly raw: Set<string> }>();
  for (const line of table.split('\n').slice(1)) {
    const [, stanza = '', , aliases = '', computed = ''] = line.split('\t');
    if (stanza === '') continue;
    const entry = stanzas.get(stanza) ?? { names: new Set(), raw: new Set() };
    for (const alias of words(aliases)) {
      const at = alias.lastIndexOf('>');
      entry.raw.add(alias.slice(0, at));
      for (const name of alias.slice(at + 1).split(',')) entry.names.add(name);
    }
    for (const name of words(computed)) entry.names.add(name);
    stanzas.set(stanza, entry);
  }
  return [...stanzas].map(([stanza, { names, raw }]) => {
    const made = madeFields(knowledge, metaOf(stanza));
    const missing = [...names].filter((name) => !made.has(name) && !raw.has(name));
    return { stanza, names: names.size, missing, covered: made.size > 0 };
  });
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

/** An event that the stanza is about. */
function metaOf(stanza: string): EventMeta {
  const source = /^source::(.*)$/.exec(stanza)?.[1];
  const sourcetype = source === undefined ? stanza.replace('(?::){0}', '').replace('*', 'x') : sourcetypeOf(source);
  return { index: 'main', host: 'host', source: source ?? '', sourcetype };
}

function sourcetypeOf(source: string): string {
  return /^(?:Xml)?WinEventLog(?=:)/.exec(source)?.[0] ?? source;
}
