/** Date and time functions. */
import type { EvalFunction } from '../function.ts';
import { timeResult } from '../semantics/open-questions.ts';
import { relativeTime } from '../semantics/relative-time.ts';
import { strftime } from '../semantics/strftime.ts';
import { strptime } from '../semantics/strptime.ts';
import { argument, docs, plainNumber, singleText } from './define.ts';

const now: EvalFunction = {
  name: 'now',
  docs: docs('When the search started, in epoch seconds.', 'now()', ['if(now() > 0, "yes", "no")', 'yes']),
  arity: { min: 0, max: 0 },
  returns: 'number',
  compile: (_args, site) => () => site.context.now,
};

const time: EvalFunction = {
  name: 'time',
  docs: docs('The time at which a row is looked at, in epoch seconds.', 'time()', ['if(time() >= now(), "yes", "no")', 'yes']),
  arity: { min: 0, max: 0 },
  returns: 'number',
  // Differs from Splunk: time() is the start of the search like now(), so that a replayed search gives the same rows every time.
  compile: (_args, site) => () => site.context.now,
};

const relative: EvalFunction = {
  name: 'relative_time',
  docs: docs(
    'A time moved by a time modifier, in epoch seconds.',
    'relative_time(<time>, <specifier>)',
    ['relative_time(90000, "-1d@d")', '0'],
    ['relative_time(90061, "@h")', '90000'],
  ),
  arity: { min: 2, max: 2 },
  returns: 'number',
  compile: (args, site) => {
    const start = argument(args, 0);
    const modifier = argument(args, 1);
    const { zone } = site.context;
    return (row) => {
      const from = plainNumber(start(row));
      const text = singleText(modifier(row));
      const moved = from === null || text === null ? undefined : relativeTime(from, text, zone);
      return moved === undefined ? null : timeResult(moved);
    };
  },
};

const format: EvalFunction = {
  name: 'strftime',
  docs: docs(
    'A time printed by a format.',
    'strftime(<time>, <format>)',
    ['strftime(0, "%Y-%m-%dT%H:%M:%S")', '1970-01-01T00:00:00'],
    ['strftime(1.5, "%S.%3N")', '01.500'],
  ),
  arity: { min: 2, max: 2 },
  returns: 'string',
  compile: (args, site) => {
    const value = argument(args, 0);
    const pattern = argument(args, 1);
    const { zone } = site.context;
    return (row) => {
      const epoch = plainNumber(value(row));
      const text = singleText(pattern(row));
      return epoch === null || text === null ? null : strftime(epoch, text, zone);
    };
  },
};

const parse: EvalFunction = {
  name: 'strptime',
  docs: docs(
    'The time a text names, in epoch seconds; null when it does not fit the format.',
    'strptime(<str>, <format>)',
    ['strptime("1970-01-02 00:00:01", "%Y-%m-%d %H:%M:%S")', '86401'],
    ['strptime("yesterday", "%Y-%m-%d")', null],
  ),
  arity: { min: 2, max: 2 },
  returns: 'number',
  compile: (args, site) => {
    const value = argument(args, 0);
    const pattern = argument(args, 1);
    const { zone, now: start } = site.context;
    return (row) => {
      const text = singleText(value(row));
      const wanted = singleText(pattern(row));
      const epoch = text === null || wanted === null ? undefined : strptime(text, wanted, { zone, now: start });
      return epoch === undefined ? null : timeResult(epoch);
    };
  },
};

export const dateTime: readonly EvalFunction[] = [now, relative, format, parse, time];
