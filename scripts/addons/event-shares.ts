/** Of the fields that production's add-ons give ESCU's example events, those that ours give, by sourcetype. */
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { missingFields, type ExampleEvent } from './example-events.ts';
import { whyNotGiven } from './not-given.ts';

export interface EventShare {
  readonly sourcetype: string;
  readonly events: number;
  readonly fields: number;
  readonly missing: number;
  /** Those of the missing whose reason is not named. */
  readonly unexplained: readonly string[];
  /** The reasons for the others. */
  readonly reasons: readonly string[];
}

/** The sourcetypes with the most events first. */
export function eventShares(examples: readonly ExampleEvent[], knowledge: Knowledge): readonly EventShare[] {
  const shares = [...new Set(examples.map(({ sourcetype }) => sourcetype))].map((sourcetype) => {
    const events = examples.filter((event) => event.sourcetype === sourcetype);
    const missing = events.flatMap((event) => missingFields(event, knowledge).map((field) => ({ file: event.file, field })));
    const reasons = missing.map(({ file, field }) => whyNotGiven(file, field));
    return {
      sourcetype,
      events: events.length,
      fields: events.reduce((sum, { fields }) => sum + fields.length, 0),
      missing: missing.length,
      unexplained: [...new Set(missing.filter((_, index) => reasons[index] === undefined).map(({ field }) => field))],
      reasons: [...new Set(reasons.filter((reason) => reason !== undefined))],
    };
  });
  return shares.sort((a, b) => b.events - a.events || (a.sourcetype < b.sourcetype ? -1 : 1));
}
