/** Layouts of eval expressions: a line for each part of a boolean expression, for each argument, for each pair of case. */
import { group, hangingFill, indent, join, line, type Doc } from './doc.ts';
import { commaList, inParentheses, splitAtCommas, valueList, wordDoc, type PartLayout } from './layout-words.ts';
import { evalOperators } from './eval-operators.ts';
import type { GroupPiece, Piece, SubsearchPiece } from './pieces.ts';
import { evalSticks, unitsOf, type Unit } from './units.ts';
import { plainText, wordsOf, type Word } from './words.ts';

const READING = { commas: false, operators: /^(?:and|or|xor|not)$/i };
/** What binds least first. */
const LEVELS: readonly RegExp[] = [/^xor$/i, /^or$/i, /^and$/i];
/** Functions that take conditions and values in turns. */
const PAIRS = /^(?:.*[^\w])?(?:case|validate)$/i;

type Subsearch = (piece: SubsearchPiece) => Doc;

/** An expression behind the name of its command: its lines are deeper than that, unless it is one thing in parentheses. */
export function hangingEval(pieces: readonly Piece[], subsearch: Subsearch): Doc {
  const doc = group(evalDoc(pieces, subsearch));
  return pieces.some(({ gap }, index) => gap && index > 0) ? indent(doc) : doc;
}

/** An expression; its lines end where the group around it does not fit. */
function evalDoc(pieces: readonly Piece[], subsearch: Subsearch): Doc {
  const words = wordsOf(evalOperators(pieces, false), READING);
  return chain(words, { level: 0, hangs: false, parts: partsOf(subsearch) });
}

/** Assignments of eval, or any list of expressions. */
export function evalList(pieces: readonly Piece[], subsearch: Subsearch, reads: ListReading = 'expressions'): Doc {
  return commaList(listItems(pieces, subsearch, reads));
}

/** What the items of a list are; where they may be names of fields, a `-` may be a part of one. */
type ListReading = 'assignments' | 'expressions' | 'fields';

function listItems(pieces: readonly Piece[], subsearch: Subsearch, reads: ListReading): readonly Doc[] {
  const how = { level: 0, hangs: true, parts: partsOf(subsearch) };
  return splitAtCommas(pieces).map((part) => {
    const spaced = reads === 'fields' ? part : evalOperators(part, reads === 'assignments');
    return group(chain(wordsOf(spaced, READING), how));
  });
}

function partsOf(subsearch: Subsearch): PartLayout {
  return { subsearch, group: (piece, name) => parentheses(piece, name, subsearch) };
}

/** The arguments of a function of stats: fields, but for what is in eval(). */
export function aggregateArguments(piece: GroupPiece, name: string, subsearch: Subsearch): Doc {
  return callArguments(piece, name, subsearch, /^eval$/i.test(name) ? 'expressions' : 'fields');
}

/** The arguments of a function. */
function callArguments(piece: GroupPiece, name: string, subsearch: Subsearch, reads: ListReading): Doc {
  if (piece.inner.length === 0) return '()';
  const docs = listItems(piece.inner, subsearch, reads);
  return inParentheses(commaList(PAIRS.test(name) ? pairs(docs) : docs));
}

function pairs(docs: readonly Doc[]): readonly Doc[] {
  return docs.flatMap((doc, index) => {
    if (index % 2 === 1) return [];
    const value = docs[index + 1];
    return value === undefined ? [doc] : [group([doc, ',', indent([line, value])])];
  });
}

function parentheses(piece: GroupPiece, name: string, subsearch: Subsearch): Doc {
  if (name !== '') return callArguments(piece, name, subsearch, 'expressions');
  if (piece.inner.length === 0) return '()';
  // Only a list has commas; it belongs to an IN that stands before it.
  return inParentheses(
    piece.inner.some(({ kind }) => kind === 'comma') ? evalList(piece.inner, subsearch) : evalDoc(piece.inner, subsearch),
  );
}

interface Chain {
  readonly level: number;
  /** Whether the lines behind the first are deeper. */
  readonly hangs: boolean;
  readonly parts: PartLayout;
}

/** Operands joined by the operator that binds least; each of them by those that bind more. */
function chain(words: readonly Word[], { level, hangs, parts }: Chain): Doc {
  const operator = LEVELS[level];
  if (operator === undefined) return hangingFill(unitsOf(words, evalSticks).map((unit) => operandUnit(unit, parts)));
  const ends = words.flatMap((word, index) => (operator.test(plainText(word)) ? [index] : []));
  if (ends.length === 0) return chain(words, { level: level + 1, hangs, parts });
  const docs = [-1, ...ends].flatMap((at, index, starts): readonly Doc[] => {
    const own = words.slice(at + 1, starts[index + 1] ?? words.length);
    const written = plainText(words[at]);
    const doc = own.length === 0 ? [] : [group(chain(own, { level: level + 1, hangs: true, parts }))];
    return written === '' ? doc : [join(' ', [written, ...doc])];
  });
  const [first = '', ...others] = docs;
  const rest = others.map((doc) => [line, doc]);
  return [first, hangs ? indent(rest) : rest];
}

function operandUnit(unit: Unit, parts: PartLayout): Doc {
  return join(
    ' ',
    unit.map((word, index) => {
      const [first, ...rest] = word;
      const isList = first?.kind === 'group' && rest.length === 0 && /^in$/i.test(plainText(unit[index - 1]));
      return isList ? valueList(first, parts) : wordDoc(word, parts);
    }),
  );
}
