/** The format driver: lays a search out as it is written, macros and comments kept, and proves that it means what it meant. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { source as textSource, type Source } from '../base/source.ts';
import type { CommandTable } from './command.ts';
import { expand } from './expand.ts';
import { printDoc } from './format/print-doc.ts';
import { layoutText } from './format/layout-pipeline.ts';
import { nestingOf } from './format/nesting.ts';
import { sameTree } from './format/same-tree.ts';
import { tokensOf } from './format/tokens.ts';
import { parse } from './parse.ts';
import type { Pipeline } from './syntax/ast.ts';
import type { MacroTable } from './syntax/macro.ts';
import { splitStructure } from './syntax/split-structure.ts';
import type { Structure } from './syntax/structure.ts';

export interface FormatOptions {
  readonly commands: CommandTable;
  /** Definitions of the macros, as far as they are known: the search must mean the same with them put in. */
  readonly macros: MacroTable;
  /** Columns of a line. */
  readonly width: number;
  /** `definition`: the text of a macro, which may be any part of a search. */
  readonly kind?: 'search' | 'definition';
  /** Whether line breaks of the text are its author's; false when they are lost where it is written, as in a folded scalar. */
  readonly keepsLines?: boolean;
}

export type Formatted =
  /** `lines` is the text without the ends of its lines; a line in which a comment or quoted text has several lines holds their ends. */
  | { readonly kind: 'formatted'; readonly text: string; readonly lines: readonly string[] }
  /** The text must not be touched: it has mistakes, or its meaning would change. */
  | { readonly kind: 'left-alone'; readonly reason: string; readonly problem?: Diagnostic };

/** Levels of brackets and parentheses that a layout follows; a text of a macro may nest without being a search that the parser refuses. */
const DEEPEST = 450;

/**
 * Lays a search out: one command a line, what is too long wrapped. Only blanks and line breaks between tokens change; strings, quoted names,
 * comments and macro calls stay as they are, and so does the syntax tree, macros expanded. Formatting the result gives the result.
 */
export function format(source: Source, options: FormatOptions): Formatted {
  const problems: Diagnostic[] = [];
  const structure = splitStructure(source, (problem) => void problems.push(problem));
  const own = problems.length;
  const tree = treeOf(source, options, problems);
  const problem = problems.find(({ code, severity }, index) => severity === 'error' && (index < own || counts(code, options)));
  if (problem !== undefined) return { kind: 'left-alone', reason: 'it has mistakes', problem };
  if (nestingOf(structure) > DEEPEST) return { kind: 'left-alone', reason: `it is nested deeper than ${DEEPEST} levels` };
  const lines = layout(structure, options);
  const text = lines.join('\n');
  const objection = text === source.text ? undefined : check(structure, tree, text, options);
  return objection === undefined ? { kind: 'formatted', text, lines } : { kind: 'left-alone', reason: objection };
}

/** A definition need not be a search; but one that nests too deep is not followed. */
function counts(code: string, { kind }: FormatOptions): boolean {
  return kind !== 'definition' || code === 'spl/too-deep';
}

function layout(structure: Structure, { commands, width, kind = 'search', keepsLines = true }: FormatOptions): readonly string[] {
  const doc = layoutText({
    structure,
    commandOf: commandNames(commands),
    start: kind === 'search' ? 'search' : 'any',
    keepsLines,
  });
  return printDoc(doc, width);
}

const NAMES = new WeakMap<CommandTable, (name: string) => string | undefined>();

function commandNames(commands: CommandTable): (name: string) => string | undefined {
  const known = NAMES.get(commands);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const { name, aliases = [] } of commands.values()) for (const each of [name, ...aliases]) names.set(each, name);
  const lookUp = (name: string) => names.get(name.toLowerCase());
  NAMES.set(commands, lookUp);
  return lookUp;
}

const FIRST_WORD = /^\s*([A-Za-z_][\w-]*)\s/;

/** The search with its macros put in. What is wrong with a macro is no mistake of the search. A definition may begin with a command. */
function treeOf(source: Source, { macros, commands, kind }: FormatOptions, problems: Diagnostic[]): Pipeline {
  const word = kind === 'definition' ? FIRST_WORD.exec(source.text)?.[1] : undefined;
  const isCommand = word !== undefined && commandNames(commands)(word) !== undefined;
  const expanded = expand(isCommand ? { ...source, text: `| ${source.text}` } : source, macros, () => undefined);
  return parse(expanded, commands, (problem) => void problems.push(problem)).pipeline;
}

/** Says why the new text may not be the old one with other blanks. */
function check(before: Structure, tree: Pipeline, text: string, options: FormatOptions): string | undefined {
  const source = textSource(before.source.name, text);
  const after = splitStructure(source, () => undefined);
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const isSame = old.length === now.length && old.every((token, index) => token === now[index]);
  const found: Diagnostic[] = [];
  const isSound = isSame && sameTree(tree, treeOf(source, options, found));
  if (!isSound || found.some(({ code, severity }) => severity === 'error' && counts(code, options)))
    return 'laid out, it would not certainly mean the same';
  return layout(after, options).join('\n') === text ? undefined : 'its layout would not be stable';
}
