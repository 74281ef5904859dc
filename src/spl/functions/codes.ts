/** What eval functions can warn about during a run: a closed list, each with the sentence that documents it. */

/** Code -> what it means. */
export const FUNCTION_WARNINGS = {
  'run/mvrange-limit': 'mvrange() stopped after its greatest number of values.',
  'run/regex': 'A regular expression of an eval function cannot be used; the function gives no value.',
  'run/regex-limit':
    'A regular expression took too long on an event, which then counts as not matching, as with the match limit of Splunk.',
  'run/searchmatch': 'The search of searchmatch() cannot be read; it matches nothing.',
} as const;
