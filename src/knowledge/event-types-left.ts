/** The event types of a bundled add-on that are left when some of its stanzas of props.conf stand back. */
import { wildcard } from '../spl/semantics/wildcard.ts';
import type { SearchExpr } from '../spl/syntax/ast.ts';
import type { EventType } from './event-types.ts';
import { eventTypesOf } from './event-types.ts';
import type { StanzaName } from './stanza-name.ts';
import { sampleNames, stanzaName } from './stanza-name.ts';
import type { Settings, Stanzas, StanzaTables } from './stanza-tables.ts';

/** A literal that a search asks for: `sourcetype=x`, `source="y*"`. */
interface Term {
  readonly field: 'sourcetype' | 'source';
  /** `*` is a wildcard. */
  readonly text: string;
}

/** What a search says of the data it is for: names of stanzas that stood back, and whether one is named that did not. */
interface Asked {
  readonly gone: readonly Term[];
  readonly hasOthers: boolean;
}

/**
 * Event types go when the installed apps have a search under the same name, and when the data that they name (`sourcetype=`, `source=`, not under
 * NOT; macros and event types of the add-on put in) is that of stanzas that stood back. One that names data of other stanzas, too, is
 * left for that: its search excludes the rest.
 */
export function eventTypesLeft(
  addOn: Pick<StanzaTables, 'props' | 'eventTypes' | 'macros'>,
  gone: ReadonlySet<string>,
  installed: Stanzas,
): Stanzas {
  const left = new Map<string, Settings>();
  const types = eventTypesOf(addOn);
  for (const [name, settings] of addOn.eventTypes) {
    if (installed.get(name)?.has('search') === true) continue;
    const { gone: terms, hasOthers } = gone.size === 0 ? NOTHING_GONE : asked(termsOf(name, types), addOn.props, gone);
    if (terms.length === 0) left.set(name, settings);
    else if (hasOthers) left.set(name, new Map([...settings, ['search', excluding(settings.get('search') ?? '', terms)]]));
  }
  return left;
}

const NOTHING_GONE: Asked = { gone: [], hasOthers: false };

function asked(terms: readonly Term[], props: Stanzas, gone: ReadonlySet<string>): Asked {
  const excluded: Term[] = [];
  let hasOthers = false;
  for (const term of terms) {
    const named = [...props.keys()].filter((stanza) => isNamed(stanzaName(stanza), term));
    excluded.push(...named.filter((stanza) => gone.has(stanza)).map((stanza) => narrower(stanzaName(stanza), term)));
    if (named.length > 0 && !named.every((stanza) => gone.has(stanza))) hasOthers = true;
  }
  return { gone: excluded, hasOthers };
}

function isNamed(stanza: StanzaName, { field, text }: Term): boolean {
  if (stanza.kind !== field) return false;
  const isWanted = wildcard(text, { caseSensitive: false });
  return sampleNames(stanza).some(isWanted) || [text.replaceAll('*', ''), text.replaceAll('*', 'x')].some(stanza.matches);
}

/** What both the stanza and the term are for. */
function narrower({ isPattern, spec }: StanzaName, term: Term): Term {
  return isPattern ? term : { field: term.field, text: spec };
}

function excluding(search: string, terms: readonly Term[]): string {
  const written = new Set(terms.map(({ field, text }) => `${field}="${text.replace(/["\\]/g, '\\$&')}"`));
  return `(${search}) NOT (${[...written].join(' OR ')})`;
}

/** What an event type asks for, and the event types in it. One that cannot be read asks for nothing. */
function termsOf(name: string, types: ReadonlyMap<string, EventType>, open: ReadonlySet<string> = new Set()): readonly Term[] {
  const search = types.get(name)?.search();
  if (search === undefined || typeof search === 'string' || open.has(name)) return [];
  return termsIn(search, (inner) => termsOf(inner, types, new Set([...open, name])));
}

function termsIn(expr: SearchExpr, ofType: (name: string) => readonly Term[]): readonly Term[] {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return expr.items.flatMap((item) => termsIn(item, ofType));
    case 'comparison':
      return expr.op === '=' ? termsFor(expr.field.name, expr.value.text, ofType) : [];
    case 'search-in':
      return expr.values.flatMap(({ text }) => termsFor(expr.field.name, text, ofType));
    default:
      return [];
  }
}

function termsFor(field: string, text: string, ofType: (name: string) => readonly Term[]): readonly Term[] {
  if (field === 'eventtype') return ofType(text);
  return field === 'sourcetype' || field === 'source' ? [{ field, text }] : [];
}
