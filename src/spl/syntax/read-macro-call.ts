/** The text between two backticks as a macro call: its name and its arguments as written. */
import type { Span } from '../../base/source.ts';
import type { MacroNode } from './ast.ts';

/**
 * Reads the call whose backticks stand at `start` and `end - 1`. Arguments are separated by commas outside double quotes and
 * inner parentheses. Undefined when the text is no call.
 */
function readMacroCall(text: string, start: number, end: number): MacroNode | undefined {
  const head = /\s*([^\s()[\]|`",=]+)\s*/y;
  head.lastIndex = start + 1;
  const name = head.exec(text)?.[1];
  const close = end - 1;
  if (name === undefined || head.lastIndex > close) return undefined;
  const span = { start, end };
  if (head.lastIndex === close) return { kind: 'macro', span, name, args: [] };
  const last = trimEnd(text, head.lastIndex, close);
  if (text[head.lastIndex] !== '(' || text[last - 1] !== ')') return undefined;
  const args = splitArguments(text, head.lastIndex + 1, last - 1);
  return args && { kind: 'macro', span, name, args: args.map((at) => ({ span: at, text: text.slice(at.start, at.end) })) };
}

function splitArguments(text: string, start: number, end: number): Span[] | undefined {
  const args: Span[] = [];
  let from = start;
  let depth = 0;
  for (let i = start; i < end; i++) {
    const char = text[i];
    if (char === '"') {
      const close = quoteEnd(text, i, end);
      if (close === undefined) return undefined;
      i = close - 1;
    } else if (char === '\\') i++;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) {
      args.push(trim(text, from, i));
      from = i + 1;
    }
    if (depth < 0) return undefined;
  }
  if (depth !== 0) return undefined;
  const last = trim(text, from, end);
  if (args.length > 0 || last.end > last.start) args.push(last);
  return args;
}

/** The backtick that closes the macro call that `start` opens; one inside a quoted argument does not. */
export function macroClose(text: string, start: number): number | undefined {
  let inArguments = false;
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '`') return i;
    if (char === '(') inArguments = true;
    else if (char === '\\') i++;
    else if (char === '"' && inArguments) i = (quoteEnd(text, i, text.length) ?? text.length) - 1;
  }
  return undefined;
}

/** The call that `start` opens: up to `close`, or, when that makes no call, up to the very next backtick. */
export function macroCallAt(text: string, start: number, close: number | undefined): MacroNode | undefined {
  const node = close === undefined ? undefined : readMacroCall(text, start, close + 1);
  if (node !== undefined) return node;
  const next = text.indexOf('`', start + 1);
  return next < 0 || next === close ? undefined : readMacroCall(text, start, next + 1);
}

/** The offset after the double quote that closes the one at `start`, if one does before `end`. */
export function quoteEnd(text: string, start: number, end: number): number | undefined {
  for (let i = start + 1; i < end; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5c) i++;
    else if (char === 0x22) return i + 1;
  }
  return undefined;
}

function trim(text: string, start: number, end: number): Span {
  let from = start;
  while (from < end && /\s/.test(text.charAt(from))) from++;
  return { start: from, end: trimEnd(text, from, end) };
}

function trimEnd(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && /\s/.test(text.charAt(to - 1))) to--;
  return to;
}
