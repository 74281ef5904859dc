/** A macro's definition with the arguments of one call put in. */
import type { Source, Span } from '../../base/source.ts';
import type { MacroNode } from './ast.ts';
import type { MacroDefinition } from './macro.ts';
import { macroArgumentValue } from './macro-argument.ts';
import { joinRuns, type Run } from './join-runs.ts';

export interface Substituted {
  /** Its origin leads to the definition; an argument's text to the `$name$` it stands for. */
  readonly source: Source;
  /** The parts of the text in their order; `argument` is the place of the same text in the call. */
  readonly parts: readonly { readonly span: Span; readonly argument?: Span }[];
  /** The same arguments put into another text of the macro (its validation). */
  readonly fill: (text: Source) => Source;
}

interface Value {
  readonly text: string;
  readonly span: Span;
}

/** Replaces `$name$` everywhere, in strings of the definition too (macros.conf.spec). A `$word$` that is no argument stays. */
export function substitute(macro: MacroDefinition, call: MacroNode): Substituted {
  const values = new Map<string, Value>();
  macro.args.forEach((name, index) => {
    const arg = call.args[index];
    if (arg === undefined) return;
    const inner = macroArgumentValue(arg.text);
    const span = { start: arg.span.start + inner.start, end: arg.span.start + inner.end };
    values.set(name, { text: arg.text.slice(inner.start, inner.end), span });
  });
  const fill = (text: Source): Filled => fillText(text, values);
  return { ...fill(macro.definition), fill: (text) => fill(text).source };
}

interface Filled {
  readonly source: Source;
  readonly parts: Substituted['parts'];
}

function fillText(template: Source, values: ReadonlyMap<string, Value>): Filled {
  const { text } = template;
  const runs: Run[] = [];
  const parts: { span: Span; argument?: Span }[] = [];
  let length = 0;
  const add = (run: Run, argument?: Span): void => {
    if (run.text === '') return;
    runs.push(run);
    const span = { start: length, end: length + run.text.length };
    parts.push(argument === undefined ? { span } : { span, argument });
    length = span.end;
  };
  let from = 0;
  for (const { start, end, value } of placeholders(text, values)) {
    add({ at: { start: from, end: start }, verbatim: true, text: text.slice(from, start) });
    add({ at: { start, end }, verbatim: false, text: value.text }, value.span);
    from = end;
  }
  if (from === 0) return { source: template, parts: text === '' ? [] : [{ span: { start: 0, end: text.length } }] };
  add({ at: { start: from, end: text.length }, verbatim: true, text: text.slice(from) });
  return { source: joinRuns(template, template.name, runs), parts };
}

function placeholders(text: string, values: ReadonlyMap<string, Value>): { start: number; end: number; value: Value }[] {
  const found: { start: number; end: number; value: Value }[] = [];
  if (values.size === 0) return found;
  for (let start = text.indexOf('$'); start >= 0;) {
    const close = text.indexOf('$', start + 1);
    if (close < 0) break;
    const value = values.get(text.slice(start + 1, close));
    if (value === undefined) start = close;
    else {
      found.push({ start, end: close + 1, value });
      start = text.indexOf('$', close + 1);
    }
  }
  return found;
}
