/** What the stages of search-time extraction have in common: each is compiled from the settings for the fields that are wanted of it. */
import type { Demand } from '../spl/command.ts';
import type { Row } from '../spl/semantics/value.ts';
import type { Verbatim } from './extraction.ts';
import type { RawEvents } from './raw-events.ts';

/** Works on one event's row in place. */
export type Operation = (row: Row, chunk: RawEvents, event: number) => void;

/** One stage of the order of search-time operations, compiled. */
export interface ExtractionStage {
  /** In the order in which they run; empty when nothing of this stage is wanted. */
  readonly operations: readonly Operation[];
  /** Fields that the stages before this one have to deliver. */
  readonly needs: Demand;
  /** Whether a field stands in the raw text once this stage has run; `before` answers for the stages before it. */
  readonly verbatim: (field: string, before: (field: string) => Verbatim) => Verbatim;
}

/** The weaker of two promises. */
export function weaker(a: Verbatim, b: Verbatim): Verbatim {
  if (a === 'never' || b === 'never') return 'never';
  return a === 'always' ? b : a;
}
