/** Text to the YAML library's tree. Nesting is limited before the tree is built, as building it is recursive and could end the process. */
import { Composer, Lexer, Parser, YAMLParseError } from 'yaml';
import type { CST, ParsedNode } from 'yaml';
import type { YamlTree } from './find-node.ts';
import { scalarTypes } from './scalar-types.ts';

/** Content files nest six levels deep or so. */
const DEEPEST = 100;

export interface ParsedTree {
  /** The first document; undefined when the text nests too deeply. */
  readonly tree: YamlTree | undefined;
  /** Offset at which the text was given up. */
  readonly tooDeepAt: number | undefined;
}

/** Parses the first document of a text; a second one is among the tree's errors. */
export function parseTree(text: string): ParsedTree {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return { tree: undefined, tooDeepAt: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer<ParsedNode, true>({
    version: '1.1',
    customTags: scalarTypes,
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [tree, second] = [...composer.compose(tokens, true, text.length)];
  if (tree !== undefined && second !== undefined) {
    tree.errors.push(new YAMLParseError([second.range[0], second.range[0]], 'MULTIPLE_DOCS', 'several documents'));
  }
  return { tree, tooDeepAt: undefined };
}
