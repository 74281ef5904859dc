/** eventtypes.conf: named searches; an event carries the names of those that it matches. */
import { source } from '../base/source.ts';
import { expand } from '../spl/expand.ts';
import { parseSearchExpression } from '../spl/syntax/parse-search-expression.ts';
import type { SearchExpr } from '../spl/syntax/ast.ts';
import { walkSearchExpr } from '../spl/syntax/walk.ts';
import type { Settings, StanzaTables } from './stanza-tables.ts';
import { macrosOfApps } from './macros-of-apps.ts';
import { namesLike } from './tags.ts';

/** An event type that is not disabled. */
export interface EventType {
  /** `%field%` in it stands for the event's value of a field. */
  readonly name: string;
  /** 1 is the highest and comes first. */
  readonly priority: number;
  /** Its search, macros expanded; a text says why it cannot be used. Read when first asked for. */
  readonly search: () => SearchExpr | string;
}

/** eventtypes.conf.spec. */
const DEFAULT_PRIORITY = 1;

/** What event types are read from: a Knowledge, or the tables of one app. */
type Tables = Pick<StanzaTables, 'eventTypes' | 'macros'>;

const tables = new WeakMap<Tables, ReadonlyMap<string, EventType>>();

/** Event types by name, in the order in which an event lists them: by priority, then by name. Made once for the same knowledge. */
export function eventTypesOf(knowledge: Tables): ReadonlyMap<string, EventType> {
  const known = tables.get(knowledge);
  if (known !== undefined) return known;
  const all = [...knowledge.eventTypes]
    .filter(([name, settings]) => name !== 'default' && !/^(?:1|true|t|yes|y)$/i.test(settings.get('disabled') ?? ''))
    .map(([name, settings]) => eventType(name, settings, knowledge))
    .sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const made = new Map(all.map((each) => [each.name, each]));
  tables.set(knowledge, made);
  return made;
}

/** The fields that `%field%` in an event type's name stands for. */
export function nameFields(name: string): readonly string[] {
  return [...name.matchAll(/%([^%]+)%/g)].map(([, field = '']) => field);
}

/** The names of event types, for searches that ask for one. */
export interface EventTypeNames {
  /** Those that a literal of a search means, `*` in it being a wildcard. Their case does not matter. */
  readonly like: (text: string) => readonly string[];
  /** Those with `%field%` in them. */
  readonly templates: readonly string[];
}

const names = new WeakMap<ReadonlyMap<string, EventType>, EventTypeNames>();

/** Made once for the same event types. */
export function eventTypeNames(types: ReadonlyMap<string, EventType>): EventTypeNames {
  const known = names.get(types);
  if (known !== undefined) return known;
  const byLower = new Map<string, string[]>();
  for (const name of types.keys()) byLower.set(name.toLowerCase(), [...(byLower.get(name.toLowerCase()) ?? []), name]);
  const made: EventTypeNames = {
    like: (text) => (text.includes('*') ? namesLike(types.keys(), text) : (byLower.get(text.toLowerCase()) ?? [])),
    templates: [...types.keys()].filter((name) => nameFields(name).length > 0),
  };
  names.set(types, made);
  return made;
}

function eventType(name: string, settings: Settings, knowledge: Tables): EventType {
  const priority = Number(settings.get('priority') ?? DEFAULT_PRIORITY);
  let search: SearchExpr | string | undefined;
  return {
    name,
    priority: Number.isFinite(priority) ? priority : DEFAULT_PRIORITY,
    search: () => (search ??= readSearch(name, settings.get('search') ?? '', knowledge)),
  };
}

/** Event types are no pipelines, and subsearches cannot be part of them (Knowledge Manager Manual, "About event types"). */
function readSearch(name: string, text: string, knowledge: Tables): SearchExpr | string {
  if (text.trim() === '') return 'it has no search';
  let problem: string | undefined;
  const report = ({ severity, message }: { readonly severity: string; readonly message: string }): void => {
    if (severity === 'error') problem ??= message;
  };
  const expanded = expand(source(`eventtypes.conf [${name}]`, text), macrosOfApps(knowledge), report);
  const expr = parseSearchExpression({ name: expanded.name, text: expanded.text.replace(/^\s*search\s+(?=\S)/, '') }, report);
  walkSearchExpr(expr, (node) => {
    if (node.kind === 'subsearch') problem ??= 'it has a subsearch';
    else if (node.kind === 'macro') problem ??= `there is no macro ${node.name}`;
  });
  return problem ?? expr;
}
