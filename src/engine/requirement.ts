/** What an event's text must hold for a search to match it: a small logic of literals, decided before the event is parsed. */

/** A text that must stand in the event, whatever its case. */
export interface Literal {
  readonly kind: 'literal';
  /** Printable ASCII, lower case, not empty. */
  readonly text: string;
  /** Sequences (latin1) any of which may hide the literal: an event that holds one cannot be passed over for want of the literal. */
  readonly hiding: readonly string[];
}

/**
 * `always`: every event matches. `never`: none does. `unknown`: nothing can be said of the text, the event must be parsed. The others: an
 * event whose text does not fulfil them does not match; one that does may match.
 */
export type Requirement =
  | { readonly kind: 'always' | 'never' | 'unknown' }
  | Literal
  | { readonly kind: 'all' | 'any'; readonly items: readonly Requirement[] };

export const ALWAYS: Requirement = { kind: 'always' };
export const NEVER: Requirement = { kind: 'never' };
export const UNKNOWN: Requirement = { kind: 'unknown' };

/** The requirement of an AND, simplified. */
export function allOf(items: readonly Requirement[]): Requirement {
  const parts = items.flatMap((item) => (item.kind === 'all' ? item.items : [item]));
  if (parts.some((part) => part.kind === 'never')) return NEVER;
  const said = parts.filter((part) => part.kind !== 'always' && part.kind !== 'unknown');
  const [first] = said;
  if (first === undefined) return parts.some((part) => part.kind === 'unknown') ? UNKNOWN : ALWAYS;
  return said.length === 1 ? first : { kind: 'all', items: said };
}

/** The requirement of an OR, simplified. */
export function anyOf(items: readonly Requirement[]): Requirement {
  const parts = items.flatMap((item) => (item.kind === 'any' ? item.items : [item])).filter((part) => part.kind !== 'never');
  const [first] = parts;
  if (first === undefined) return NEVER;
  if (parts.some((part) => part.kind === 'always')) return ALWAYS;
  if (parts.some((part) => part.kind === 'unknown')) return UNKNOWN;
  return parts.length === 1 ? first : { kind: 'any', items: parts };
}

/** The requirement of a NOT: only what is certain can be turned round. */
export function notOf(item: Requirement): Requirement {
  if (item.kind === 'always') return NEVER;
  return item.kind === 'never' ? ALWAYS : UNKNOWN;
}
