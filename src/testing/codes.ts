/** What judging tests can warn about: a closed list, each with the sentence that documents it. */

/** Code -> what it means. */
export const TESTING_CODES = {
  'run/index-left': 'An index made for a test on a real Splunk could not be removed.',
  'run/risk-message-token': 'A token of the risk message is no field of the row, and stays as it is written.',
  'run/splunk-says': 'A message of the real Splunk that ran the search.',
  'run/unused-lookup': 'A test gives rows for a lookup that no app defines and its search does not name; it may be misspelt.',
} as const;
