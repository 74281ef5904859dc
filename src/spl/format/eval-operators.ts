/** Operators of eval as words of their own: what stands without blanks around them reads the same as what has them. */
import type { Piece, TextPiece } from './pieces.ts';

/** The rules are those of the parser of expressions. Names joined by points are one word, whatever the points may do. */
const TOKEN =
  /(?:<<\w+>>|[^-=<>!+*/%.\d])(?:<<\w+>>|[^-=<>!+*/%.])*(?:\.(?:<<\w+>>|[\p{L}_])(?:<<\w+>>|[^-=<>!+*/%.])*)*|==?|!=|<=?|>=?|[-+*/%]|\d+(?:\.\d+)?(?:e[+-]?\d+)?[\p{L}\p{N}_]*|\.\d+(?:e[+-]?\d+)?|[^]/giuy;
const OPERATOR = /^(?:[-+*/%.]|==?|!=|[<>]=?)$/;
/** Behind such a word an operand begins. */
const OPENS = /^(?:and|or|xor|not|like|in)$/i;

/**
 * The pieces of one expression with a blank on either side of each operator that stands between two operands, a sign aside. With `assigns`
 * its first `=` has none: it names what the expression makes.
 */
export function evalOperators(pieces: readonly Piece[], assigns: boolean): readonly Piece[] {
  const state: State = { pieces: [], behind: 'opening', assigns };
  for (const piece of pieces) {
    if (piece.kind === 'plain') for (const token of tokensOf(piece, state.assigns)) addPlain(state, token);
    else if (piece.kind === 'comment') addComment(state, piece);
    else add(state, piece, piece.kind === 'comma' ? 'opening' : 'operand');
  }
  return state.pieces;
}

interface State {
  readonly pieces: Piece[];
  /** What the last piece was: what comes next stands apart from an operator, and touches the `=` of an assignment. */
  behind: 'opening' | 'operand' | 'operator' | 'assignment';
  assigns: boolean;
}

/** The name that is assigned to may hold what is an operator elsewhere. */
function tokensOf(piece: TextPiece, assigns: boolean): readonly TextPiece[] {
  const target = assigns ? (/^[^=]+/.exec(piece.text)?.[0] ?? '') : '';
  const rest = piece.text.slice(target.length).match(TOKEN) ?? [];
  const texts = target === '' ? rest : [target, ...rest];
  return texts.map((text, index) => ({ kind: 'plain', text, gap: index === 0 && piece.gap }));
}

function addPlain(state: State, piece: TextPiece): void {
  const { text } = piece;
  if (!OPERATOR.test(text) || state.behind !== 'operand')
    return add(state, piece, OPENS.test(text) ? 'opening' : behindSign(text));
  const assignment = state.assigns && text === '=';
  state.assigns = false;
  add(state, { ...piece, gap: !assignment }, assignment ? 'assignment' : 'operator');
}

function addComment(state: State, piece: Piece): void {
  state.pieces.push(piece);
  if (state.behind === 'assignment') state.behind = 'opening';
}

/** A sign is a part of what it stands before. */
function behindSign(text: string): State['behind'] {
  return OPERATOR.test(text) ? 'opening' : 'operand';
}

function add(state: State, piece: Piece, behind: State['behind']): void {
  const gap = state.behind === 'operator' || (state.behind !== 'assignment' && piece.gap);
  state.pieces.push(gap === piece.gap ? piece : { ...piece, gap });
  state.behind = behind;
}
