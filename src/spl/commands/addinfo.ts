/** addinfo: adds what is known of the search itself. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandWithout } from '../operators/demand.ts';

/** Arguments of `addinfo`: none. */
export type AddinfoArgs = Readonly<Record<string, never>>;

const FIELDS = ['info_min_time', 'info_max_time', 'info_sid', 'info_search_time'];

/** The addinfo command. */
export const addinfo: Command<AddinfoArgs> = {
  name: 'addinfo',
  docs: {
    summary: 'Adds the time range, the ID and the start of the search: info_min_time, info_max_time, info_sid, info_search_time.',
    usage: 'addinfo',
    examples: [
      {
        spl: 'addinfo | fields info_min_time info_max_time',
        input: [{}],
        output: [{ info_min_time: '0.000', info_max_time: '+Infinity' }],
        comment: 'A search over all time.',
      },
    ],
    manual: 'Search Reference: addinfo',
  },
  order: 'keeps',
  parse: (p) => {
    p.expectEnd();
    return {};
  },
  fields: (_args, input) => withFields(input, FIELDS, 'always'),
  needs: (_args, demanded) => demandWithout(demanded, new Set(FIELDS)),
  run: (_args, input, { range, now }) => {
    const earliest = range === undefined || !Number.isFinite(range.earliest) ? 0 : range.earliest;
    const latest = range === undefined || !Number.isFinite(range.latest) ? '+Infinity' : range.latest.toFixed(3);
    return changeRows(input ?? [], (row) => {
      row.set('info_min_time', earliest.toFixed(3));
      row.set('info_max_time', latest);
      row.set('info_sid', `${Math.floor(now)}.1`);
      row.set('info_search_time', now.toFixed(3));
    });
  },
};
