/** Layouts of search expressions: OR binds more than AND, and terms side by side mean AND. */
import { fill, group, indent, join, line, type Doc } from './doc.ts';
import { inParentheses, valueList, wordDoc, type PartLayout } from './layout-words.ts';
import type { GroupPiece, Piece, SubsearchPiece } from './pieces.ts';
import { searchSticks, unitsOf, type Unit } from './units.ts';
import { plainText, wordsOf } from './words.ts';

const READING = { commas: false, operators: /^(?:AND|OR|NOT|[Ii][Nn])$/ };
const IN = /^in$/i;

/** What AND, written or not, joins: terms with OR between them. */
interface Element {
  readonly and: boolean;
  readonly terms: Doc[];
}

/** An expression behind the name of its command: its lines are deeper than that, unless it is one thing in parentheses. */
export function hangingSearch(pieces: readonly Piece[], subsearch: (piece: SubsearchPiece) => Doc): Doc {
  const doc = group(searchDoc(pieces, subsearch));
  return pieces.length === 1 ? doc : indent(doc);
}

/** An expression; its lines end where the group around it does not fit, and between terms side by side wherever the line is full. */
function searchDoc(pieces: readonly Piece[], subsearch: (piece: SubsearchPiece) => Doc): Doc {
  const parts: PartLayout = {
    subsearch,
    // TERM(..) and CASE(..) hold one text.
    group: (piece, name) => (name === '' ? parentheses(piece, subsearch) : piece.text),
  };
  const elements = elementsOf(unitsOf(wordsOf(pieces, READING), searchSticks), parts);
  const [first, second] = elements;
  if (first !== undefined && second === undefined) return join(line, orTerms(first));
  // Where AND is written somewhere, every conjunct begins a line.
  const apart = elements.some(({ and }) => and);
  const rows: Doc[][] = [];
  for (const element of elements) {
    const row = rows.at(-1);
    const doc = elementDoc(element);
    if (row === undefined || apart) rows.push([element.and ? ['AND ', doc] : doc]);
    else row.push(doc);
  }
  return join(line, rows.map(fill));
}

function elementDoc(element: Element): Doc {
  const [first = '', ...others] = orTerms(element);
  return others.length === 0 ? first : group([first, indent(others.map((term) => [line, term]))]);
}

function orTerms({ terms }: Element): readonly Doc[] {
  return terms.map((term, index) => (index === 0 ? term : ['OR ', term]));
}

function elementsOf(units: readonly Unit[], parts: PartLayout): readonly Element[] {
  const elements: Element[] = [];
  let operator = '';
  for (const unit of units) {
    const written = unit.length === 1 ? plainText(unit[0]) : '';
    const isOperator = written === 'AND' || written === 'OR';
    if (isOperator && operator === '' && elements.length > 0) {
      operator = written;
      continue;
    }
    // An operator that has nothing to join is a word like any other.
    const term = isOperator ? written : termDoc(unit, parts);
    if (operator === 'OR') elements.at(-1)?.terms.push(term);
    else elements.push({ and: operator === 'AND', terms: [term] });
    operator = '';
  }
  if (operator !== '') elements.push({ and: false, terms: [operator] });
  return elements;
}

function termDoc(unit: Unit, parts: PartLayout): Doc {
  return join(
    ' ',
    unit.map((word, index) => {
      const [first, ...rest] = word;
      const isList = first?.kind === 'group' && rest.length === 0 && IN.test(plainText(unit[index - 1]));
      return isList ? valueList(first, parts) : wordDoc(word, parts);
    }),
  );
}

function parentheses(piece: GroupPiece, subsearch: (piece: SubsearchPiece) => Doc): Doc {
  return piece.inner.length === 0 ? '()' : inParentheses(searchDoc(piece.inner, subsearch));
}
