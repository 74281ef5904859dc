/** The layout of one command with its arguments. */
import { align, fill, group, hangingFill, indent, join, line, type Doc } from './doc.ts';
import { aggregateArguments, evalList, hangingEval } from './layout-eval.ts';
import { hangingSearch } from './layout-search.ts';
import { hangingGroup, unitDoc, type PartLayout } from './layout-words.ts';
import type { Piece, SubsearchPiece } from './pieces.ts';
import { styleOf, type StageStyle } from './stage-styles.ts';
import { listSticks, unitsOf } from './units.ts';
import { AS_WRITTEN, plainText, wordsOf } from './words.ts';

type Subsearch = (piece: SubsearchPiece) => Doc;

/** `name` as written; `command` its canonical name. Arguments may be none. */
export function commandDoc(name: string, command: string, args: readonly Piece[], subsearch: Subsearch): Doc {
  if (args.length === 0) return name;
  const style = styleOf(command);
  switch (style.kind) {
    case 'search':
      return [name, ' ', hangingSearch(args, subsearch)];
    case 'where':
      return [name, ' ', hangingEval(args, subsearch)];
    case 'eval':
      return [name, ' ', align(group(evalList(args, subsearch, 'assignments')))];
    case 'list':
      return [name, ' ', align(listDoc(args, subsearch))];
    case 'clauses':
      return clausesDoc(name, args, style, subsearch);
    case 'words':
      return namedWordsDoc(name, args, subsearch);
  }
}

/** A search without the name of its command. */
export function impliedSearchDoc(pieces: readonly Piece[], subsearch: Subsearch): Doc {
  return hangingSearch(pieces, subsearch);
}

/** A subsearch of several commands does not begin on the line of the command that it is for. */
function namedWordsDoc(name: string, args: readonly Piece[], subsearch: Subsearch): Doc {
  const [first] = args;
  if (first?.kind === 'subsearch') return hangingFill([name, ...wordItems(args, subsearch)]);
  return [name, first?.gap === true ? ' ' : '', indent(wordsDoc(args, subsearch))];
}

/** Words of which nothing is known. */
export function wordsDoc(pieces: readonly Piece[], subsearch: Subsearch): Doc {
  return fill(wordItems(pieces, subsearch));
}

function wordItems(pieces: readonly Piece[], subsearch: Subsearch): readonly Doc[] {
  const parts: PartLayout = {
    subsearch,
    group: (piece, name) => (name === '' ? hangingGroup(piece, parts) : piece.text),
  };
  return unitsOf(wordsOf(pieces, AS_WRITTEN), listSticks).map((unit) => unitDoc(unit, parts));
}

/** Fields, functions and options. What stands in parentheses may be the name of a column and is kept. */
function listDoc(pieces: readonly Piece[], subsearch: Subsearch): Doc {
  const parts: PartLayout = { subsearch, group: (piece) => piece.text };
  return fill(unitsOf(wordsOf(pieces, { commas: true }), listSticks).map((unit) => unitDoc(unit, parts)));
}

interface Clause {
  readonly keyword: string;
  readonly pieces: readonly Piece[];
}

function clausesDoc(
  name: string,
  args: readonly Piece[],
  style: Extract<StageStyle, { kind: 'clauses' }>,
  subsearch: Subsearch,
): Doc {
  const [head, ...clauses] = clausesOf(args, style.clauses);
  const headDoc =
    style.head === 'functions' ? functionsDoc(head?.pieces ?? [], subsearch) : listDoc(head?.pieces ?? [], subsearch);
  const first = head === undefined || head.pieces.length === 0 ? [] : [' ', align(headDoc)];
  return group([name, first, indent(clauses.map((clause) => [line, clauseDoc(clause, subsearch)]))]);
}

function clauseDoc({ keyword, pieces }: Clause, subsearch: Subsearch): Doc {
  if (pieces.length === 0) return keyword;
  if (/^where$/i.test(keyword)) return [keyword, ' ', hangingSearch(pieces, subsearch)];
  return [keyword, ' ', align(listDoc(pieces, subsearch))];
}

/** What stands before the first keyword comes first, without a keyword. */
function clausesOf(pieces: readonly Piece[], keywords: RegExp): readonly Clause[] {
  const starts = pieces.flatMap((piece, index) => (isKeyword(pieces, index, keywords) ? [{ index, text: piece.text }] : []));
  return [{ index: -1, text: '' }, ...starts].map(({ index, text }, position) => ({
    keyword: text,
    pieces: pieces.slice(index + 1, starts[position]?.index ?? pieces.length),
  }));
}

function isKeyword(pieces: readonly Piece[], index: number, keywords: RegExp): boolean {
  const [before, piece, after] = [pieces[index - 1], pieces[index], pieces[index + 1]];
  if (piece?.kind !== 'plain' || !keywords.test(piece.text)) return false;
  const isAlias = before?.kind === 'plain' && /(?:^as|=)$/i.test(before.text);
  return !isAlias && (index === 0 || piece.gap) && (after === undefined || after.gap || after.kind === 'group');
}

/** Functions of stats, each on a line of its own when they do not fit on one. The name of a column is what is written, unless there is an alias. */
function functionsDoc(pieces: readonly Piece[], subsearch: Subsearch): Doc {
  const asWritten: PartLayout = { subsearch, group: (piece) => piece.text };
  const renamed: PartLayout = {
    subsearch,
    group: (piece, name) => (name === '' ? piece.text : aggregateArguments(piece, name, subsearch)),
  };
  const units = unitsOf(wordsOf(pieces, { commas: true }), listSticks);
  return group(
    join(
      line,
      units.map((unit) => unitDoc(unit, unit.some((word) => /^as$/i.test(plainText(word))) ? renamed : asWritten)),
    ),
  );
}
