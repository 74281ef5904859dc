/** Regular expressions without the quotes that the manual asks for: Splunk takes them as long as they are one word. */
import type { StringNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { unescape } from '../syntax/text.ts';

/** A pipe would end the command, a bracket would begin a subsearch, a backtick a macro; what quotes inside of it do, nobody says. */
const BARE = /^[^\s"`[\]|]+(?<!\\)(?=[\s|]|$)/;

/** Takes a regular expression in quotes, or a bare one up to white space, which is told. */
export function takeRegex(p: StageParser): StringNode | undefined {
  const quoted = p.string();
  if (quoted !== undefined) return quoted;
  const start = p.here();
  const written = BARE.exec(p.rest())?.[0];
  if (written === undefined) return undefined;
  const end = start.start + written.length;
  while (p.here().start < end && !p.atEnd()) if (p.word() === undefined && p.symbol(p.rest().charAt(0)) === undefined) break;
  const span = { start: start.start, end };
  p.warn('spl/unquoted-regex', 'A regular expression belongs in double quotes; without them it ends at the first blank.', span, {
    title: 'Put it in double quotes',
    text: `"${written}"`,
  });
  return { kind: 'string', span, value: unescape(written) };
}
