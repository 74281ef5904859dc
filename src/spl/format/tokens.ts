/** What a layout must not change: the tokens of a text, without the blanks between them. */
import type { Structure } from '../syntax/structure.ts';

const QUOTED_FIELD = /'[^'"|`[\]\n]*'/y;
const OPERATOR = /<<\w+>>|[-+*/%.]|[=<>!]+/y;
const WORD = /'?[^\s"`[\]|(),'\-+*/%.=<>!]+/y;

/** Strings, quoted field names, comments and macro calls as they are; words, operators, brackets, pipes and commas one by one. */
export function tokensOf({ source: { text }, marks }: Structure): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length;) {
    const mark = marks.get(at);
    const end = mark === undefined || mark.kind === 'subsearch' ? tokenEnd(text, at) : mark.span.end;
    const token = text.slice(at, end);
    if (token.trim() !== '') tokens.push(token);
    at = end;
  }
  return tokens;
}

/** An apostrophe inside of a word quotes nothing; the rule is that of `splitStructure`. */
function tokenEnd(text: string, at: number): number {
  const isQuote = text[at] === "'" && !(at > 0 && /\w/.test(text.charAt(at - 1)));
  for (const pattern of isQuote ? [QUOTED_FIELD, OPERATOR, WORD] : [OPERATOR, WORD]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return at + 1;
}
