/** The comments of a YAML file: what stands after a #, but not inside of a value. */
import { Lexer } from 'yaml';
import type { Span } from '../base/source.ts';
import { span } from '../base/source.ts';

export interface YamlComment {
  /** From the # to the end of the line. */
  readonly span: Span;
  readonly text: string;
}

/** The lexer puts this before every scalar, so that its text is not taken for anything else. */
const SCALAR = '\u001f';
/** Marks of the lexer that stand for nothing in the text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR]);

/** In the order of the text. Total: text that is no YAML has the comments that can be told. */
export function yamlComments(text: string): readonly YamlComment[] {
  const comments: YamlComment[] = [];
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!MARKS.has(token)) {
      if (!isScalar && token.startsWith('#')) comments.push({ span: span(offset, offset + token.length), text: token });
      offset += token.length;
    }
    isScalar = token === SCALAR;
  }
  return comments;
}
