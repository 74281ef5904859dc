/** A transform of transforms.conf over rows of a search, as the extract command applies it. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Row, Value } from '../spl/semantics/value.ts';
import { compileTransform } from './compile-transform.ts';
import type { Knowledge } from './knowledge.ts';
import type { RawEvents } from './raw-events.ts';
import { parseTransform } from './transform.ts';

const NO_PLACES = new Uint32Array(0);

/** Adds the fields that a stanza finds in a row; undefined when no app has a stanza of this name that extracts fields. */
export function rowExtractor(
  knowledge: Knowledge,
  name: string,
  demanded: Demand,
  context: EvalContext,
): ((row: Row) => void) | undefined {
  const settings = knowledge.transforms.get(name);
  const transform = settings === undefined ? undefined : parseTransform(name, settings);
  const wants = { demanded, settledBy: new Map<string, readonly string[]>() };
  const extract = transform === undefined ? undefined : compileTransform(transform, wants, context)?.operation;
  if (extract === undefined) return undefined;
  return (row) => extract(row, oneEvent(row.get('_raw')), 0);
}

/** A row's raw text as the only event there is. */
function oneEvent(raw: Value = ''): RawEvents {
  const text = typeof raw === 'string' ? raw : raw.join('\n');
  return { text: '', starts: NO_PLACES, ends: NO_PLACES, ascii: false, raw: () => text, time: () => 0, stamp: () => undefined };
}
