/** Changes to the text of a YAML file that leave everything else as it is: keys taken away, lines put in, comments kept. */
import { isCollection, isMap, isScalar } from 'yaml';
import type { Node, Pair, YAMLMap } from 'yaml';
import { span } from '../../base/source.ts';
import type { Span } from '../../base/source.ts';

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text with edits made; they must not overlap. Of two at one place the first comes first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => a.span.start - b.span.start || a.index - b.index);
  const parts: string[] = [];
  let at = 0;
  for (const edit of sorted) {
    parts.push(text.slice(at, edit.span.start), edit.text);
    at = Math.max(at, edit.span.end);
  }
  return parts.join('') + text.slice(at);
}

/** A mapping written with a line for each key. */
export function isBlockMap(node: unknown): node is YAMLMap<Node, Node | null> {
  return isMap(node) && node.flow !== true;
}

export function pairOf(map: YAMLMap<Node, Node | null>, key: string): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset after the line break of the line that holds `offset`. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

/** The lines of a key and its value, from the start of the first to the end of the last. */
export function linesOf(text: string, { key, value }: Pair<Node, Node | null>): Span {
  const start = lineStart(text, startOf(key));
  const end = value?.range?.[1] ?? key.range?.[1] ?? start;
  return span(start, end > start && text[end - 1] === '\n' ? end : lineEnd(text, end));
}

/** Takes a key of a block mapping away; comments in its lines stay, at its own depth. */
export function withoutKey(text: string, map: YAMLMap<Node, Node | null>, key: string): TextEdit | undefined {
  const pair = pairOf(map, key);
  if (pair === undefined) return undefined;
  const lines = linesOf(text, pair);
  const first = startOf(pair.key);
  const next = map.items[map.items.indexOf(pair) + 1];
  const comments = commentsIn(text, pair, lines);
  // The first key of a list item stands behind the dash, which the next key takes over.
  const startsItem = text.slice(lines.start, first).includes('-');
  if (startsItem && next !== undefined)
    return {
      span: span(first, startOf(next.key)),
      text: comments.map((comment) => `${comment}\n${blanks(text, first)}`).join(''),
    };
  return { span: lines, text: comments.map((comment) => `${blanks(text, first)}${comment}\n`).join('') };
}

function blanks(text: string, offset: number): string {
  return ' '.repeat(offset - lineStart(text, offset));
}

/** Comments of a key's lines. In a text, `#` starts none. */
function commentsIn(text: string, { value }: Pair<Node, Node | null>, lines: Span): readonly string[] {
  const end = value?.range?.[1] ?? lines.start;
  const inside = isCollection(value) ? text.slice(value.range?.[0] ?? end, end).split('\n') : [];
  const own = inside.map((line) => /^\s*(#.*)$/.exec(line)?.[1] ?? /\s(#[^"']*)$/.exec(line)?.[1]);
  const behind = /^[ \t]+(#[^\n]*)/.exec(text.slice(end, lines.end))?.[1];
  return [...own, behind].flatMap((comment) => (comment === undefined ? [] : [comment.trimEnd()]));
}

/** Lines as comments at the depth of the first: what a newer format has no key for. */
export function asComments(lines: string): string {
  const depth = /^[ \t]*/.exec(lines)?.[0] ?? '';
  return lines
    .split('\n')
    .map((line) =>
      line.trim() === '' ? line : `${depth}# ${line.startsWith(depth) ? line.slice(depth.length) : line.trimStart()}`,
    )
    .join('\n');
}
