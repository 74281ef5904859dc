/** What the engine itself reports and warns about: a closed list, each with the sentence that documents it. */

/** Code -> what it means. */
export const ENGINE_CODES = {
  'engine/time-range': 'The earliest or latest time of the job is no time.',
  'run/outside-time-range': 'No event was found, but some that might match lie outside the time range.',
  'run/indexed-value':
    'A comparison is true of an event whose raw text has not got the value as a whole term, so Splunk would not find the event.',
  'run/inner-search': 'A search that a command makes (map, a saved search, a data model) is wrong, so it gives nothing.',
} as const;
