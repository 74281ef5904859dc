/** Renders a template over plain data. Values are found among an object's own keys only, so that nothing of JavaScript's own shows through. */
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { TemplateCode } from './codes.ts';
import { HELPERS, isTrue, textOf } from './helpers.ts';
import type { Template, TemplateBlock, TemplateExpr, TemplateNode } from './template.ts';

/** A run of what a template puts out: text of the template itself, or of a value that was put in. */
export interface RenderedPiece {
  readonly text: string;
  readonly value: boolean;
  /** In the template. */
  readonly span: Span;
}

interface Scope {
  readonly value: unknown;
  readonly parent: Scope | undefined;
  /** `@index` and its like, and names given with `as |item|`. */
  readonly data: ReadonlyMap<string, unknown>;
  readonly names: ReadonlyMap<string, unknown>;
}

interface Rendering {
  readonly pieces: RenderedPiece[];
  readonly root: unknown;
  readonly problem: (code: TemplateCode, at: Span, message: string) => void;
}

/** Pieces a template may put out: a few for each of a hundred thousand stanzas. */
const MOST_PIECES = 2_000_000;

/** Thrown to end a rendering that has gone on for too long; never leaves this file. */
class TooLong extends Error {}

/** The pieces in order. What cannot be put in is reported once for each place of the template, and left out. */
export function renderTemplate(template: Template, data: unknown, report: Report): readonly RenderedPiece[] {
  const reported = new Set<string>();
  const rendering: Rendering = {
    pieces: [],
    root: data,
    problem(code, at, message) {
      const key = `${code} ${at.start}`;
      if (reported.has(key)) return;
      reported.add(key);
      report({ code, severity: 'error', message, source: template.source, span: at });
    },
  };
  try {
    renderAll(template.body, { value: data, parent: undefined, data: new Map(), names: new Map() }, rendering);
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
  }
  return rendering.pieces;
}

function renderAll(nodes: readonly TemplateNode[], scope: Scope, rendering: Rendering): void {
  for (const node of nodes) {
    if (node.kind === 'text') put(node.text, false, node.span, rendering);
    else if (node.kind === 'block') renderBlock(node, scope, rendering);
    else renderValue(node.value, node.span, scope, rendering);
  }
}

function renderValue(expr: TemplateExpr, at: Span, scope: Scope, rendering: Rendering): void {
  const text = textOf(evaluate(expr, scope, rendering));
  if (text === undefined) rendering.problem('template/no-text', at, 'This is an object; {{json ...}} gives its text.');
  else put(text, true, at, rendering);
}

function put(text: string, value: boolean, at: Span, { pieces, problem }: Rendering): void {
  if (pieces.length >= MOST_PIECES) {
    problem('template/too-long', at, 'The template puts out more than two million pieces; is a loop inside a loop meant?');
    throw new TooLong();
  }
  pieces.push({ text, value, span: at });
}

function renderBlock(block: TemplateBlock, scope: Scope, rendering: Rendering): void {
  const value = evaluate(block.value, scope, rendering);
  const holds = isTrue(value) !== (block.helper === 'unless');
  if (!holds || (block.helper === 'each' && entriesOf(value).length === 0)) return renderAll(block.otherwise, scope, rendering);
  if (block.helper === 'if' || block.helper === 'unless') return renderAll(block.body, scope, rendering);
  if (block.helper === 'with') return renderAll(block.body, inner(scope, value, block.names, [value], new Map()), rendering);
  const entries = entriesOf(value);
  entries.forEach(([key, item], index) => {
    const data = new Map<string, unknown>([
      ['index', index],
      ['key', key],
      ['first', index === 0],
      ['last', index === entries.length - 1],
    ]);
    renderAll(block.body, inner(scope, item, block.names, [item, key], data), rendering);
  });
}

function entriesOf(value: unknown): readonly (readonly [key: string | number, item: unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function inner(parent: Scope, value: unknown, names: readonly string[], values: readonly unknown[], data: Scope['data']): Scope {
  return {
    value,
    parent,
    data: new Map([...parent.data, ...data]),
    names: new Map([...parent.names, ...names.map((name, i) => [name, values[i]] as const)]),
  };
}

function evaluate(expr: TemplateExpr, scope: Scope, rendering: Rendering): unknown {
  if (expr.kind === 'literal') return expr.value;
  if (expr.kind === 'path') return lookUp(expr, scope, rendering);
  return HELPERS.get(expr.helper)?.run(expr.args.map((arg) => evaluate(arg, scope, rendering)));
}

function lookUp(path: Extract<TemplateExpr, { kind: 'path' }>, scope: Scope, rendering: Rendering): unknown {
  const [first, ...rest] = path.parts;
  if (path.data) {
    if (first === 'root') return descend(rendering.root, rest, path, rendering);
    if (first === undefined || !scope.data.has(first)) return unknown(`@${first ?? ''}`, [...scope.data.keys()], path, rendering);
    return descend(scope.data.get(first), rest, path, rendering);
  }
  if (path.depth === 0 && first !== undefined && scope.names.has(first)) {
    return descend(scope.names.get(first), rest, path, rendering);
  }
  let start: Scope | undefined = scope;
  for (let depth = 0; depth < path.depth; depth++) start = start?.parent;
  if (start === undefined) return unknown('../'.repeat(path.depth), [], path, rendering);
  return descend(start.value, path.parts, path, rendering);
}

/** Follows names through own keys. An absent value has no keys to be wrong about: what lies below it is absent too. */
function descend(value: unknown, parts: readonly string[], path: { readonly span: Span }, rendering: Rendering): unknown {
  let current = value;
  for (const part of parts) {
    if (current === null || current === undefined) return undefined;
    if (typeof current !== 'object' || !Object.hasOwn(current, part)) {
      return unknown(part, typeof current === 'object' ? Object.keys(current) : [], path, rendering);
    }
    current = Object.getOwnPropertyDescriptor(current, part)?.value;
  }
  return current;
}

function unknown(
  name: string,
  known: readonly string[],
  { span: at }: { readonly span: Span },
  { problem }: Rendering,
): undefined {
  problem('template/unknown-name', at, `Nothing called "${name}" is there to put in.${didYouMean(name, known)}`);
}
