/** The problems that splitting, parsing and macro expansion report: a closed list, each with the sentence that documents it. */
import type { Diagnostic, Report } from '../../base/diagnostic.ts';
import type { Source, Span } from '../../base/source.ts';

/** Code -> what it means. Commands report their own codes besides these. */
export const SYNTAX_CODES = {
  'spl/unbalanced-quote': 'A double quote is opened and never closed.',
  'spl/unbalanced-bracket': 'A square bracket of a subsearch has no partner.',
  'spl/unbalanced-paren': 'A parenthesis has no partner in its command.',
  'spl/unbalanced-backtick': 'A backtick opens a macro call that is never closed.',
  'spl/open-comment': 'Three backticks open a comment that is never closed.',
  'spl/empty-search': 'There is no search: the text, or a subsearch, holds no command.',
  'spl/empty-stage': 'A pipe has no command after it.',
  'spl/unexpected-pipe': 'A pipe stands in a text that is one expression, not a pipeline.',
  'spl/expected-command': 'A pipe is followed by something that is no name of a command.',
  'spl/not-first': 'A command that makes its own results stands behind other commands, whose results it would throw away.',
  'spl/unknown-command': 'No command has this name.',
  'spl/missing-pipe':
    'A search starts with the name of a generating command but without a pipe, so Splunk looks for the word in the events.',
  'spl/malformed-macro': 'The text between backticks is no macro call.',
  'spl/unknown-macro': 'No macro has this name.',
  'spl/macro-arity': 'The macro exists, but not with this number of arguments.',
  'spl/macro-recursion': 'A macro calls itself, directly or through others.',
  'spl/macro-size': 'Macros are nested too deep, or make a text that is too long.',
  'spl/macro-validation': "The arguments of a macro call do not pass the macro's validation.",
  'spl/macro-eval': 'An eval-based macro, or the validation of a macro, gives no text.',
  'spl/expected-expression': 'A field, a value, a function call or a parenthesis is missing in an eval expression.',
  'spl/expected-operator': 'Two values of an eval expression stand side by side without an operator or a comma.',
  'spl/expected-list': 'IN is not followed by a list in parentheses.',
  'spl/malformed-number': 'A number runs into a word; a field name that starts with a digit needs single quotes.',
  'spl/expected-term': 'AND, OR or NOT of a search lacks a term.',
  'spl/expected-field': 'A field name is missing.',
  'spl/expected-value': 'A value is missing.',
  'spl/wildcard-field': 'A field name holds a wildcard where none is allowed.',
  'spl/unexpected-argument': 'Something is left over that the command does not understand.',
  'spl/trailing-comma': 'A list ends in a comma that nothing follows; no manual says that Splunk takes it.',
  'spl/unsupported-subsearch': 'A subsearch stands in a text that is one expression, not part of a search.',
  'spl/too-deep': 'Parentheses, operators or subsearches are nested deeper, or a pipeline is longer, than splkit follows.',
} as const;

export type SyntaxCode = keyof typeof SYNTAX_CODES;

/** Reports one of the problems above as an error, or with the parts given. */
export function reportSyntax(
  report: Report,
  source: Source,
  code: SyntaxCode,
  span: Span,
  message: string,
  more?: Partial<Pick<Diagnostic, 'severity' | 'related' | 'fix'>>,
): void {
  report({ code, severity: 'error', message, source, span, ...more });
}
