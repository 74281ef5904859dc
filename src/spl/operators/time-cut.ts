/** Cuts the time of a search into buckets when all its rows have been seen: what sparkline draws over. */
import type { RunContext } from '../command.ts';
import type { TimeCut } from '../function.ts';
import { timeStep } from './bin-options.ts';
import { binsOf } from './bins.ts';
import { asTimeSpan, parseSpan } from './span.ts';

/**
 * The buckets reach over the time range of the search; where that is open, from the first or to the last time seen. Without a span they are
 * of the shortest step that makes no more of them than there may be (`sparkline_maxsize` in limits.conf, which is `list_maxsize` by default).
 */
export function createTimeCut(
  span: string | undefined,
  context: Pick<RunContext, 'zone' | 'range' | 'limits' | 'warn'>,
): TimeCut {
  const most = context.limits.listValues;
  const { earliest = -Infinity, latest = Infinity } = context.range ?? {};
  let first = Infinity;
  let last = -Infinity;
  let made: ReturnType<TimeCut['buckets']> | undefined;
  const cut = (): ReturnType<TimeCut['buckets']> => {
    const low = Number.isFinite(earliest) ? earliest : first;
    const high = Number.isFinite(latest) ? latest : last;
    const given = span === undefined ? undefined : parseSpan(span);
    const bins = binsOf(
      (given === undefined ? undefined : asTimeSpan(given)) ?? timeStep({ low, high }, most - 1, undefined),
      context,
    );
    const starts: number[] = [];
    const ends = (at: number): boolean => (Number.isFinite(latest) ? at >= high : at > high);
    for (let at = bins.startOf(low); at !== undefined && !ends(at); at = bins.next(at)) {
      if (starts.length >= most) {
        const message = `A sparkline has more than ${most} buckets; only the first ${most} are used, as in Splunk.`;
        context.warn({ code: 'run/sparkline-limit', message });
        break;
      }
      starts.push(at);
    }
    return { starts, startOf: bins.startOf };
  };
  return {
    see: (time) => {
      first = Math.min(first, time);
      last = Math.max(last, time);
    },
    buckets: () => (made ??= cut()),
  };
}
