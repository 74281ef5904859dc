/** The outer structure of a search as values: pipelines, stages, subsearches, and the things no command looks into (strings, comments, macro calls). */
import type { Source, Span } from '../../base/source.ts';
import type { MacroNode } from './ast.ts';

export interface StringMark {
  readonly kind: 'string';
  readonly span: Span;
  readonly closed: boolean;
}

export interface CommentMark {
  readonly kind: 'comment';
  readonly span: Span;
}

export interface MacroMark {
  readonly kind: 'macro';
  readonly span: Span;
  readonly node: MacroNode;
}

export interface SubsearchMark {
  readonly kind: 'subsearch';
  readonly span: Span;
  readonly section: Section;
}

/** Something that is one piece whatever the command, found by the offset it starts at. */
export type Mark = StringMark | CommentMark | MacroMark | SubsearchMark;

/** The text of one stage, without white space and comments at its ends. Never empty. */
export interface StageText {
  readonly span: Span;
  /** Where a quote, backtick or parenthesis was opened and never closed: what its command finds from there on is no news. Else Infinity. */
  readonly brokenFrom: number;
  /** What stands in brackets in it, in this order; not what stands in those brackets. */
  readonly subsearches: readonly SubsearchMark[];
}

/** A pipeline: the whole text, or what stands in brackets. */
export interface Section {
  readonly span: Span;
  readonly leadingPipe: boolean;
  readonly stages: readonly StageText[];
}

export interface Structure {
  readonly source: Source;
  readonly root: Section;
  readonly marks: ReadonlyMap<number, Mark>;
  /** Offset of each opening parenthesis -> offset of its partner. */
  readonly parens: ReadonlyMap<number, number>;
  /** Offsets of characters that were reported and are read as white space: closing brackets and backticks without a partner. */
  readonly strays: ReadonlySet<number>;
}
