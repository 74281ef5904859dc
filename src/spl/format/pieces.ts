/** The text of a stage as pieces: what no layout looks into, groups of parentheses, subsearches, and whether blanks stand between them. */
import type { Section, Structure } from '../syntax/structure.ts';

interface PieceBase {
  /** Whether blanks stand before it. */
  readonly gap: boolean;
  /** As written. */
  readonly text: string;
}

/** A word, an operator, or a part of one up to a quote, bracket or comma; a string, a quoted field name, a macro call, a comment: kept as it is. */
export interface TextPiece extends PieceBase {
  readonly kind: 'plain' | 'quoted' | 'macro' | 'comment' | 'comma';
}

/** What stands in parentheses. */
export interface GroupPiece extends PieceBase {
  readonly kind: 'group';
  readonly inner: readonly Piece[];
  /** Whether blanks stand before the closing parenthesis. */
  readonly gapBeforeClose: boolean;
}

export interface SubsearchPiece extends PieceBase {
  readonly kind: 'subsearch';
  readonly section: Section;
}

export type Piece = TextPiece | GroupPiece | SubsearchPiece;

/** Deeper parentheses are kept as they are. */
const DEEPEST = 100;

const BLANK = /\s+/y;
const PLAIN = /[^\s"`[\]|()'\\,]+/y;
const QUOTED_FIELD = /'[^'"|`[\]\n]*'/y;

export interface Scan {
  readonly structure: Structure;
  /** Whether brackets hold a search; what they hold is kept as it is otherwise. */
  readonly isSubsearch: (section: Section) => boolean;
}

/** The pieces between two offsets. They are what `splitStructure` took them for. */
export function piecesOf(scan: Scan, start: number, end: number, depth = 0): readonly Piece[] {
  const { text } = scan.structure.source;
  const pieces: Piece[] = [];
  for (let at = start; at < end;) {
    const from = skipBlank(text, at, end);
    if (from >= end) break;
    const [piece, next] = pieceAt(scan, from, end, from > at, depth);
    const last = pieces.at(-1);
    // A word with an apostrophe or backslash in it is one word.
    if (last?.kind === 'plain' && piece.kind === 'plain' && !piece.gap)
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    else pieces.push(piece);
    at = next;
  }
  return pieces;
}

function skipBlank(text: string, at: number, end: number): number {
  BLANK.lastIndex = at;
  return BLANK.test(text) ? Math.min(BLANK.lastIndex, end) : at;
}

function pieceAt(scan: Scan, at: number, end: number, gap: boolean, depth: number): readonly [piece: Piece, next: number] {
  const { structure } = scan;
  const { text } = structure.source;
  const mark = structure.marks.get(at);
  if (mark !== undefined) {
    const next = Math.min(mark.span.end, end);
    const written = text.slice(at, next);
    if (mark.kind === 'subsearch') {
      const { leadingPipe, stages } = mark.section;
      const alone = leadingPipe || stages.length > 1 || ((gap || isOpening(text[at - 1])) && isClosing(text[next]));
      if (alone && depth < DEEPEST && scan.isSubsearch(mark.section))
        return [{ kind: 'subsearch', gap, text: written, section: mark.section }, next];
      return [{ kind: 'quoted', gap, text: written }, next];
    }
    return [{ kind: mark.kind === 'string' ? 'quoted' : mark.kind, gap, text: written }, next];
  }
  const close = structure.parens.get(at);
  if (close !== undefined && close < end) {
    const inner = depth < DEEPEST ? piecesOf(scan, at + 1, close, depth + 1) : undefined;
    const written = text.slice(at, close + 1);
    if (inner === undefined) return [{ kind: 'quoted', gap, text: written }, close + 1];
    return [{ kind: 'group', gap, text: written, inner, gapBeforeClose: /\s/.test(text.charAt(close - 1)) }, close + 1];
  }
  if (text[at] === ',') return [{ kind: 'comma', gap, text: ',' }, at + 1];
  return plainAt(text, at, end, gap);
}

function isOpening(before: string | undefined): boolean {
  return before === undefined || /[\s(,]/.test(before);
}

function isClosing(after: string | undefined): boolean {
  return after === undefined || /[\s),|\]`]/.test(after);
}

/** A quoted field name, or a run of letters; the rules are those of `splitStructure`. */
function plainAt(text: string, at: number, end: number, gap: boolean): readonly [piece: Piece, next: number] {
  const char = text.charAt(at);
  if (char === "'" && !(at > 0 && /\w/.test(text.charAt(at - 1)))) {
    QUOTED_FIELD.lastIndex = at;
    if (QUOTED_FIELD.test(text) && QUOTED_FIELD.lastIndex <= end) {
      const next = QUOTED_FIELD.lastIndex;
      return [{ kind: 'quoted', gap, text: text.slice(at, next) }, next];
    }
  }
  PLAIN.lastIndex = at;
  let next = PLAIN.test(text) ? PLAIN.lastIndex : at + 1;
  if (char === '\\' && /["\\|]/.test(text.charAt(at + 1))) next = at + 2;
  next = Math.min(next, end);
  return [{ kind: 'plain', gap, text: text.slice(at, next) }, next];
}
