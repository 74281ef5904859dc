/** Works out which literals an event's raw text must hold for a search expression to match, per kind of event. */
import { hidingEscapes } from '../knowledge/escapes.ts';
import type { Verbatim } from '../knowledge/extraction.ts';
import type { ComparisonNode, SearchExpr, SearchInNode, SearchValueNode } from '../spl/syntax/ast.ts';
import { ALWAYS, NEVER, UNKNOWN, allOf, anyOf, notOf } from './requirement.ts';
import type { Requirement } from './requirement.ts';

/** What is known of events of one index, host, source and sourcetype before any of them is parsed. */
export interface EventKind {
  /** Extraction.verbatim. */
  verbatim(field: string): Verbatim;
  /** Whether a comparison holds for every event of this kind (true), for none (false), or depends on the event (undefined). */
  decide(comparison: ComparisonNode | SearchInNode): boolean | undefined;
}

/** Runs of printable ASCII without a wildcard. */
const FIXED_PARTS = /[ -)+-~]+/g;

/** Looks like a subnet or an address range: then the value itself need not stand in the text. */
const SUBNET = /^\s*[\da-f:.]+\/\d+\s*$/i;

/**
 * UTF-8 sequences (as latin1) of letters whose lower case is or begins with an ASCII letter: an event that spells "PutImage" with a dotted
 * capital I (U+0130) or "ok" with a Kelvin sign (U+212A) may match as well.
 */
const FOLDED: readonly (readonly [letter: string, sequence: string])[] = [
  ['i', '\u00c4\u00b0'],
  ['k', '\u00e2\u0084\u00aa'],
];

/**
 * The requirement of a search expression: sound (an event that matches fulfils it) and as strong as is cheap to know. An AND needs all its items,
 * an OR one of its branches, NOT and `!=` tell nothing; a value with wildcards gives its fixed parts.
 */
export function requiredLiterals(expr: SearchExpr, kind: EventKind): Requirement {
  switch (expr.kind) {
    case 'search-and':
      return allOf(expr.items.map((item) => requiredLiterals(item, kind)));
    case 'search-or':
      return anyOf(expr.items.map((item) => requiredLiterals(item, kind)));
    case 'search-not':
      return notOf(requiredLiterals(expr.item, kind));
    case 'search-all':
      return ALWAYS;
    case 'term':
      return literals(expr.text, 'always');
    case 'comparison':
      return compared(expr, kind);
    case 'search-in':
      return listed(expr, kind);
    case 'time-modifier':
    case 'subsearch':
    case 'macro':
      return UNKNOWN;
  }
}

function compared(node: ComparisonNode, kind: EventKind): Requirement {
  const decided = kind.decide(node);
  if (decided !== undefined) return decided ? ALWAYS : NEVER;
  return node.op === '=' ? valueLiterals(node.value, kind.verbatim(node.field.name)) : UNKNOWN;
}

function listed(node: SearchInNode, kind: EventKind): Requirement {
  const decided = kind.decide(node);
  if (decided !== undefined) return decided ? ALWAYS : NEVER;
  const verbatim = kind.verbatim(node.field.name);
  return node.values.length === 0 ? UNKNOWN : anyOf(node.values.map((value) => valueLiterals(value, verbatim)));
}

function valueLiterals(value: SearchValueNode, verbatim: Verbatim): Requirement {
  return verbatim === 'never' || SUBNET.test(value.text) ? UNKNOWN : literals(value.text, verbatim);
}

/** The fixed parts of a text with wildcards, as literals. */
function literals(text: string, verbatim: 'always' | 'unless-escaped'): Requirement {
  const parts = text.match(FIXED_PARTS)?.map((part) => part.toLowerCase()) ?? [];
  const pieces = verbatim === 'always' ? parts : parts.flatMap((part) => part.split(/["\\]/));
  return allOf([UNKNOWN, ...pieces.map((piece) => literal(piece, verbatim))]);
}

function literal(text: string, verbatim: 'always' | 'unless-escaped'): Requirement {
  const escapes = verbatim === 'always' ? [] : hidingEscapes(text);
  if (text === '' || escapes === undefined) return UNKNOWN;
  const folded = FOLDED.filter(([letter]) => text.includes(letter)).map(([, sequence]) => sequence);
  return { kind: 'literal', text, hiding: [...escapes, ...folded] };
}
