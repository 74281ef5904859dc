/** What index-time settings may make of one event: so much text, so many clones. Splunk has no such bounds; no add-on that is meant well comes near. */
import { textBounds } from '../spl/operators/bounded-value.ts';
import type { EvalContext } from '../spl/function.ts';
import type { IndexedEvent } from './indexed-event.ts';
import type { IndexTransform } from './index-transform.ts';

/** How many times its size an event may become, and how long a short one. */
const MOST_GROWTH = 4;
const MOST_CHARACTERS = 100_000;
/** How many events may outgrow that before the settings are left out. */
const MOST_OUTGROWN = 10;
/** Events that may come of one. */
const MOST_EVENTS = 100;

/** Changes an event in place, as a step of its settings says; true when no other step is to be run. */
type Step = IndexTransform['apply'];

/** The bounds of one dataset; warnings say once what was cut and left out. */
export interface IndexTimeBounds {
  /** Runs the steps one after the other. When the text has grown too long it is cut, and the steps after that are left out. */
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
      const most = Math.max(MOST_CHARACTERS, MOST_GROWTH * event.raw.length);
      for (const step of steps) {
        if (outgrown >= MOST_OUTGROWN) return;
        const stops = attempt(() => step(event, clone));
        if (stops === undefined || event.raw.length > most) {
          event.raw = event.raw.slice(0, most);
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
