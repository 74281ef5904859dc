/** Chooses how to find candidate events: which literals one regex looks for over a whole chunk, and what is checked per event after it. */
import type { EventChunk } from '../events/event.ts';
import type { Literal, Requirement } from './requirement.ts';

/** How to find candidates in the chunks of one event source. */
export interface ScanPlan {
  /** Finds a literal in a chunk's text; undefined when looking at every event is cheaper. */
  readonly find: RegExp | undefined;
  /** Sequences that may hide one of the literals `find` looks for. */
  readonly hiding: readonly string[];
  /** The whole requirement on one event's text (latin1). */
  readonly holds: (text: string) => boolean;
}

/** Literals in one regex; more make the scan slower than parsing. */
const MOST_LITERALS = 64;
/** Characters of a chunk looked at to see which literals are rare. */
const SAMPLE = 1 << 18;
/** Share of the sample's events with a hit above which a scan does not pay. */
const COMMON = 0.7;

/** The plan for events that must fulfil a requirement, weighed on a first chunk. */
export function scanPlan(requirement: Requirement, first: EventChunk): ScanPlan {
  const holds = compileRequirement(requirement);
  const sample = first.text.slice(0, SAMPLE);
  const events = Math.max(1, (first.count * sample.length) / Math.max(1, first.text.length));
  const [best] = covers(requirement)
    .filter((cover) => cover.length <= MOST_LITERALS)
    .map((cover) => ({ cover, find: primed(new RegExp(alternatives(cover), 'gi')), hits: 0 }))
    .map((choice) => ({ ...choice, hits: countHits(sample, choice.find) }))
    .sort((a, b) => a.hits - b.hits || a.cover.length - b.cover.length || shortest(b.cover) - shortest(a.cover));
  if (best === undefined || best.hits > events * COMMON) return { find: undefined, hiding: [], holds };
  return { find: best.find, hiding: hidingSequences(best.cover), holds };
}

/** Sets of literals of which every matching event holds at least one (or a sequence that hides it). */
function covers(requirement: Requirement): readonly (readonly Literal[])[] {
  switch (requirement.kind) {
    case 'literal':
      return [[requirement]];
    case 'all':
      return requirement.items.flatMap(covers);
    case 'any': {
      const branches = requirement.items.map((item) => bestBySize(covers(item)));
      return branches.includes(undefined) ? [] : [branches.flatMap((cover) => cover ?? [])];
    }
    default:
      return [];
  }
}

/** Of a branch's covers the one with few and long literals; a branch is not weighed on the sample. */
function bestBySize(choices: readonly (readonly Literal[])[]): readonly Literal[] | undefined {
  return [...choices].sort((a, b) => a.length - b.length || shortest(b) - shortest(a))[0];
}

function shortest(cover: readonly Literal[]): number {
  return Math.min(...cover.map(({ text }) => text.length));
}

/**
 * A regex that skips ahead (Boyer and Moore) where its literals cannot stand. V8 decides whether it does when it compiles the regex, by a few
 * characters from the middle of the first text it is run on; on a text that happens to hold the literal's letters there it would go on character
 * by character from then on, three times as slow. So the first text is one of ours.
 */
function primed(find: RegExp): RegExp {
  find.test('~'.repeat(4096));
  return find;
}

function countHits(text: string, find: RegExp): number {
  let hits = 0;
  find.lastIndex = 0;
  while (find.test(text)) hits++;
  return hits;
}

/** The requirement as a test of one event's text. */
function compileRequirement(requirement: Requirement): (text: string) => boolean {
  switch (requirement.kind) {
    case 'always':
    case 'unknown':
      return () => true;
    case 'never':
      return () => false;
    case 'literal':
      return oneOf([requirement]);
    case 'all': {
      const parts = requirement.items.map(compileRequirement);
      return (text) => parts.every((part) => part(text));
    }
    case 'any': {
      const own = requirement.items.filter((item) => item.kind === 'literal');
      const parts = requirement.items.filter((item) => item.kind !== 'literal').map(compileRequirement);
      // Each is looked for by itself: so many (rows of a subsearch with several fields) cost more than parsing the event.
      if (parts.length > MOST_LITERALS) return () => true;
      const literal = own.length > 0 ? oneOf(own) : undefined;
      return (text) => (literal?.(text) ?? false) || parts.some((part) => part(text));
    }
  }
}

/** Whether one of the literals, or a sequence that may hide one of them, stands in a text: one regex, however many there are. */
function oneOf(literals: readonly Literal[]): (text: string) => boolean {
  const stands = primed(new RegExp(alternatives(literals), 'i'));
  const hiding = hidingSequences(literals);
  return (text) => stands.test(text) || hiding.some((sequence) => text.includes(sequence));
}

function hidingSequences(literals: readonly Literal[]): readonly string[] {
  return [...new Set(literals.flatMap(({ hiding }) => hiding))];
}

function alternatives(literals: readonly Literal[]): string {
  return [...new Set(literals.map(({ text }) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')))].join('|');
}
