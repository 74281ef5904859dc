/** What index-time settings may make of one event: so much text, so many clones. Splunk has no such bounds; no add-on that is meant well comes near. */
import { textBounds } from '../spl/operators/bounded-value.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Value } from '../spl/semantics/value.ts';
import { mostCharacters, MOST_VALUES, type IndexedEvent } from './indexed-event.ts';
import type { IndexTransform } from './index-transform.ts';

/** How many events may outgrow that before the settings are left out. */
const MOST_OUTGROWN = 10;
/** Events that may come of one. */
const MOST_EVENTS = 100;

/** Changes an event in place, as a step of its settings says; true when no other step is to be run. */
type Step = IndexTransform['apply'];

/** The bounds of one dataset; warnings say once what was cut and left out. */
export interface IndexTimeBounds {
  /** Runs the steps one after the other. When the event has grown too long it is cut, and the steps after that are left out. */
  readonly run: (event: IndexedEvent, steps: readonly Step[], clone: (made: IndexedEvent) => void) => void;
  /** For each event that came in: whether one more may be made of it. */
  readonly cloning: () => () => boolean;
}

/** Makes the bounds for data of a sourcetype. */
export function indexTimeBounds(sourcetype: string, context: Pick<EvalContext, 'warn'>): IndexTimeBounds {
  const { attempt } = textBounds('_raw', context);
  let outgrown = 0;
  return {
    run: (event, steps, clone) => {
      const most = mostCharacters(sizeOf(event));
      for (const step of steps) {
        if (outgrown >= MOST_OUTGROWN) return;
        const stops = attempt(() => step(event, clone));
        if (stops === undefined || sizeOf(event) > most) {
          cut(event, most);
          outgrown++;
          const message = `SEDCMD or TRANSFORMS of ${sourcetype} make events grow without end: they were cut, and the settings after that left out.`;
          context.warn({ code: 'run/value-limit', message });
          return;
        }
        if (stops) return;
      }
    },
    cloning: () => {
      let events = 1;
      return () => {
        if (events++ < MOST_EVENTS) return true;
        const message = `CLONE_SOURCETYPE makes more than ${MOST_EVENTS} events of one of ${sourcetype}: the others were left out.`;
        context.warn({ code: 'run/clone-limit', message });
        return false;
      };
    },
  };
}

const PARTS = ['raw', 'index', 'host', 'source', 'sourcetype', 'queue'] as const;

/** Characters of an event and its fields; infinite where a field has all the values that it may have. */
function sizeOf(event: IndexedEvent): number {
  let size = 0;
  for (const part of PARTS) size += event[part].length;
  for (const value of event.fields.values()) size += lengthOf(value);
  return size;
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return value.length;
  return value.length >= MOST_VALUES ? Infinity : value.reduce((sum, { length }) => sum + length, 0);
}

/** Cuts each text that is too long, and leaves out the fields for which there is no room. */
function cut(event: IndexedEvent, most: number): void {
  for (const part of PARTS) event[part] = event[part].slice(0, most);
  let room = most;
  for (const [name, value] of event.fields) {
    room -= lengthOf(value);
    if (room < 0) event.fields.delete(name);
  }
}
