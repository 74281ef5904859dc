/** Hand-made events and search expressions for the engine's tests: no dataset reader and no parser in between. */
import type { EventChunk, EventMeta, EventSource } from '../../src/events/event.ts';
import type { ComparisonNode, CompareOp, FieldNode, SearchExpr, SearchValueNode } from '../../src/spl/syntax/ast.ts';

const META: EventMeta = { index: 'main', host: 'web1', source: 'file.json', sourcetype: 'json' };
const SPAN = { start: 0, end: 0 };

/** A source of these events, `perChunk` to a chunk, one second apart from `start` on unless `times` says otherwise. */
export function eventSource(
  events: readonly string[],
  options: { readonly meta?: Partial<EventMeta>; readonly perChunk?: number; readonly times?: readonly number[] } = {},
): EventSource {
  const meta = { ...META, ...options.meta };
  const perChunk = options.perChunk ?? 3;
  const times = options.times ?? events.map((_, index) => 1_600_000_000 + index);
  return {
    meta,
    *chunks() {
      for (let at = 0; at < events.length; at += perChunk) yield chunk(events.slice(at, at + perChunk), times.slice(at), meta);
    },
  };
}

function chunk(events: readonly string[], times: readonly number[], meta: EventMeta): EventChunk {
  const parts = events.map((event) => Buffer.from(event, 'utf8').toString('latin1'));
  const text = parts.map((part) => `${part}\n`).join('');
  const starts = new Uint32Array(parts.length);
  const ends = new Uint32Array(parts.length);
  let at = 0;
  parts.forEach((part, index) => {
    starts[index] = at;
    ends[index] = at + part.length;
    at += part.length + 1;
  });
  return {
    meta,
    text,
    count: parts.length,
    starts,
    ends,
    ascii: /^[\0-\x7f]*$/.test(text),
    raw: (event) => Buffer.from(parts[event] ?? '', 'latin1').toString('utf8'),
    time: (event) => times[event] ?? 0,
    stamp: () => undefined,
  };
}

function field(name: string): FieldNode {
  return { kind: 'field', span: SPAN, name, quote: 'none' };
}

function value(text: string): SearchValueNode {
  return { kind: 'search-value', span: SPAN, text, quoted: false, form: 'plain' };
}

export function compare(name: string, op: CompareOp, text: string): ComparisonNode {
  return { kind: 'comparison', span: SPAN, field: field(name), op, value: value(text) };
}

export function equals(name: string, text: string): ComparisonNode {
  return compare(name, '=', text);
}

export function isIn(name: string, ...values: readonly string[]): SearchExpr {
  return { kind: 'search-in', span: SPAN, field: field(name), values: values.map(value) };
}

export function term(text: string, quoted = false): SearchExpr {
  return { kind: 'term', span: SPAN, text, quoted, form: 'plain' };
}

export function and(...items: readonly SearchExpr[]): SearchExpr {
  return { kind: 'search-and', span: SPAN, items };
}

export function or(...items: readonly SearchExpr[]): SearchExpr {
  return { kind: 'search-or', span: SPAN, items };
}

export function not(item: SearchExpr): SearchExpr {
  return { kind: 'search-not', span: SPAN, item };
}

export function modifier(name: string, text: string): SearchExpr {
  return { kind: 'time-modifier', span: SPAN, name, value: { kind: 'word', span: SPAN, text, quoted: false } };
}

export const everything: SearchExpr = { kind: 'search-all', span: SPAN };
