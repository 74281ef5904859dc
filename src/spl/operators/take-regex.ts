/** Regular expressions without the quotes that the manual asks for: Splunk takes them as long as they are one word. */
import type { StringNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { unescape } from '../syntax/text.ts';

/** Up to a blank outside of brackets. A pipe would end the command, a backtick begin a macro; what quotes inside of it do, nobody says. */
const BARE = /(?:\\[^\s"`|]|\[\^?\]?(?:\\[^"`|]|[^\\"`|[\]])*\]|[^\s"`[\]|\\])+(?=[\s|\]]|$)/y;

/**
 * Takes a regular expression in quotes, or a bare one, which is told. Whether Splunk takes brackets outside of quotes for a subsearch, the
 * manual does not say; they are read as a class of letters here, and the warning says what may come of them.
 */
export function takeRegex(p: StageParser): StringNode | undefined {
  const quoted = p.string();
  if (quoted !== undefined) return quoted;
  const bare = p.raw(BARE);
  if (bare === undefined) return undefined;
  const { text, span } = bare;
  const message = text.includes('[')
    ? 'A regular expression belongs in double quotes; without them Splunk may take a bracket for the start of a subsearch.'
    : 'A regular expression belongs in double quotes; without them it ends at the first blank.';
  p.warn('spl/unquoted-regex', message, span, { title: 'Put it in double quotes', text: `"${text}"` });
  return { kind: 'string', span, value: unescape(text) };
}
