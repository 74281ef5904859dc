/** The problems that commands report of their arguments, and the warnings of their runs: closed lists, each with the sentence that documents it. */

/** Code -> what it means; besides the codes of syntax/codes.ts, which commands report too. */
export const COMMAND_CODES = {
  'spl/unknown-option': 'The command has no option of this name.',
  'spl/invalid-option': "An option's value is of the wrong type, or the option does not go with the others.",
  'spl/missing-option': 'An option is not given that the command, or another option, needs.',
  'spl/expected-subsearch': 'A subsearch in square brackets is missing.',
  'spl/expected-lookup': 'The name of a lookup is missing.',
  'spl/expected-dataset': 'The name of a dataset is missing, or it is of a type there is not.',
  'spl/expected-keyword': 'One of the words of the grammar is missing.',
  'spl/missing-aggregation': 'A command such as stats has no function.',
  'spl/missing-function': 'convert has no function.',
  'spl/missing-equals': 'An assignment has no equals sign.',
  'spl/missing-as': 'A rename lacks AS.',
  'spl/missing-parenthesis': 'A closing parenthesis is missing.',
  'spl/not-boolean': 'A condition is a number or a text by its own form, which is never true.',
  'spl/duplicate-field': 'A function of stats has the name of a BY field, so that one would overwrite the other.',
  'spl/wildcard-mismatch': 'Two names that belong together hold different numbers of wildcards.',
  'spl/invalid-count': 'A count is too small.',
  'spl/invalid-data': 'Data written in the search is not of the format it is said to have.',
  'spl/invalid-regex': 'A regular expression cannot be compiled.',
  'spl/unsupported-regex': 'A regular expression is right, but splkit cannot run it: a search with it needs a real Splunk.',
  'spl/unquoted-regex':
    'A regular expression stands without double quotes, which the manual asks for; it ends at the first blank.',
  'spl/regex-without-group': 'The regular expression of rex has no named group, so it extracts nothing.',
  'spl/invalid-sed': 'A sed expression is malformed.',
  'spl/invalid-xpath': 'An XPath expression is malformed, or uses what splkit does not know of XPath.',
  'spl/missing-with': 'A value of replace lacks WITH.',
  'spl/missing-template': 'foreach has nothing in square brackets to do for each field.',
  'spl/unknown-placeholder': 'The template of foreach has a placeholder that nothing is put in the place of.',
  'spl/invalid-template': 'What foreach does for each value is more than one eval.',
} as const;

/** Code -> what a run means by it. */
export const COMMAND_WARNINGS = {
  'run/no-geoip': 'iplocation has no geographic database, so it adds no fields.',
  'run/transaction-limit': 'More transactions or events were open at once than Splunk keeps; the oldest were evicted.',
  'run/required-results': 'require had no results, so that in Splunk the search would fail.',
  'run/spath-limit': 'spath without a path left out what lies beyond its cutoff.',
  'run/sort-limit': 'sort without a count cut the results at its limit.',
  'run/mvexpand-limit': 'mvexpand made results of more memory than Splunk allows, at which it cuts them.',
  'run/list-limit': 'list() left out values beyond its limit.',
  'run/bin-limit': 'A table would have more bins than Splunk makes; empty ones were left out.',
  'run/stream-window': 'The window of streamstats was cut at its limit.',
  'run/no-matching-fields': 'No row had any of the fields of table, so there are no results.',
  'run/map-limit': 'map had more results than it runs searches (maxsearches).',
  'run/map-missing-field': 'A result has no value for a $field$ of the search of map.',
  'run/not-indexed': 'tstats without a data model asks for a field that no event has in the index.',
  'run/unknown-endpoint': 'rest asks for an endpoint that the engine knows nothing of.',
  'run/subsearch-limit': 'A subsearch had more results than Splunk takes of it; the rest was left out.',
  'run/value-limit': 'eval made a value so large that it was cut, or left out.',
  'run/column-limit': 'A wildcard of stats or its like found more fields than it makes columns for.',
} as const;
