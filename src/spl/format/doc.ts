/** A text with choices where its lines break: what layouts are made of, and what `printDoc` decides about. */

/** A text without choices, a sequence, or one of the nodes below. A string may hold line breaks of its own (of a comment or a quoted text): they are kept. */
export type Doc = string | readonly Doc[] | LineDoc | IndentDoc | AlignDoc | GroupDoc | FillDoc | FlatDoc;

/** A place where a line may end. `flat` is what stands there when it does not; a hard one always does. */
export interface LineDoc {
  readonly kind: 'line';
  readonly flat: '' | ' ';
  readonly hard: boolean;
}

/** Lines inside begin deeper than those around. */
export interface IndentDoc {
  readonly kind: 'indent';
  readonly doc: Doc;
}

/** Lines inside begin at the column at which the first one does. */
export interface AlignDoc {
  readonly kind: 'align';
  readonly doc: Doc;
}

/** On one line when it fits; else every line of it that belongs to no inner group ends. */
export interface GroupDoc {
  readonly kind: 'group';
  readonly doc: Doc;
}

/** As many items on a line as fit. */
export interface FillDoc {
  readonly kind: 'fill';
  readonly items: readonly Doc[];
  /** Whether the lines behind the first are deeper; the first item itself is not. */
  readonly hangs: boolean;
}

/** On one line, whether it fits or not. */
export interface FlatDoc {
  readonly kind: 'flat';
  readonly doc: Doc;
}

/** Columns of one level. */
export const INDENT = 4;

/** A blank, or the end of the line. */
export const line: LineDoc = { kind: 'line', flat: ' ', hard: false };
/** Nothing, or the end of the line. */
export const softLine: LineDoc = { kind: 'line', flat: '', hard: false };
/** The end of the line. */
export const hardLine: LineDoc = { kind: 'line', flat: '', hard: true };

export function indent(doc: Doc): IndentDoc {
  return { kind: 'indent', doc };
}

export function align(doc: Doc): AlignDoc {
  return { kind: 'align', doc };
}

export function group(doc: Doc): GroupDoc {
  return { kind: 'group', doc };
}

export function flat(doc: Doc): FlatDoc {
  return { kind: 'flat', doc };
}

export function fill(items: readonly Doc[]): Doc {
  return items.length === 1 ? (items[0] ?? '') : { kind: 'fill', items, hangs: false };
}

/** A fill whose further lines are deeper than its first. */
export function hangingFill(items: readonly Doc[]): Doc {
  return items.length === 1 ? (items[0] ?? '') : { kind: 'fill', items, hangs: true };
}

/** The docs with a separator between them. */
export function join(separator: Doc, docs: readonly Doc[]): readonly Doc[] {
  if (docs.length < 2) return docs;
  const joined: Doc[] = [];
  for (const doc of docs) {
    if (joined.length > 0) joined.push(separator);
    joined.push(doc);
  }
  return joined;
}
