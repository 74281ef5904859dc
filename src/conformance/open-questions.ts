/** The open questions of Splunk's semantics: what no manual settles, the reading that splkit has chosen, and the one function to change it in. */

/** An open question. */
export interface OpenQuestion {
  /** As cases name it. */
  readonly id: string;
  readonly question: string;
  /** The reading chosen. */
  readonly reading: string;
  /** The function or constant that holds the reading, and its file below src/. */
  readonly function: string;
  readonly file: string;
}

const VALUES = 'spl/semantics/open-questions.ts';
const TEXTS = 'spl/semantics/open-questions-texts.ts';
const LITERALS = 'spl/syntax/text.ts';
const ROWS = 'spl/operators/open-questions.ts';
const EVENTS = 'spl/operators/open-questions-values.ts';
const FUNCTIONS = 'spl/functions/open-questions.ts';
const STATS = 'spl/aggregates/open-questions.ts';

type Entry = readonly [id: string, question: string, reading: string, name: string, file: string];

const ENTRIES: readonly Entry[] = [
  [
    'search-backslash',
    'What is a backslash before a punctuation mark in a literal of search?',
    'nothing: the mark alone',
    'searchLiteral',
    LITERALS,
  ],
  ['search-not-equal', 'When does search mv!=v match?', 'when any value differs', 'anyValueDiffers', VALUES],
  [
    'where-multivalue',
    'When do !=, < and > of where hold for a multivalue?',
    'when they hold for any value',
    'anyValueSatisfies',
    VALUES,
  ],
  ['not-null', 'What is NOT of null in where?', 'null, so that the row is dropped', 'notNull', VALUES],
  ['and-null', 'What is null AND x?', 'false when x is false, else null', 'andNull', VALUES],
  ['or-null', 'What is null OR x?', 'true when x is true, else null', 'orNull', VALUES],
  ['match-null', 'What is match() of a missing field?', 'null, so that NOT match() drops the row', 'matchNull', VALUES],
  ['number-and-text', 'How does eval order a number and a text?', 'both as texts', 'orderAsTexts', VALUES],
  ['number-plus-text', 'What is a number plus a text?', 'null', 'addNumberAndText', VALUES],
  ['foreach-sum', 'What does foreach total=total+<<FIELD>> give where a field is null?', 'null', 'plusNull', VALUES],
  ['percentile', 'How are percentiles and medians calculated?', 'linear between the two nearest ranks', 'percentileOf', STATS],
  ['stats-order', 'In which order are the rows of stats by a number?', 'as texts: 1, 10, 2', 'statsRowOrder', ROWS],
  ['stats-of-nothing', 'What does stats sum(x) give of no rows?', 'no row', 'statsGivesRow', ROWS],
  ['mvexpand-missing', 'Does mvexpand keep a row without the field?', 'yes, as it is', 'expandsMissing', EVENTS],
  ['csv-empty-cell', 'Is an empty cell of CSV null or the empty text?', 'null', 'csvCell', ROWS],
  ['fillnull-empty', 'Does fillnull fill the empty text?', 'no', 'isFillable', ROWS],
  ['lookup-no-match', 'What does lookup OUTPUT do to the outputs when nothing matches?', 'it removes them', 'lookupClears', ROWS],
  [
    'eval-lookup-values',
    'As what does lookup() of eval give the cells of a table?',
    'texts, and an array of them when several rows match',
    'lookupCells',
    FUNCTIONS,
  ],
  ['round-zeros', 'Does round(3, 2) print its zeros?', 'yes: 3.00', 'roundTo', VALUES],
  ['average-digits', 'How many digits do avg and sum print?', 'up to 17 significant ones', 'printStatistic', STATS],
  ['pi-digits', 'To how many digits is pi() known?', '11, as the manual says', 'PI_DIGITS', VALUES],
  ['month-clamp', 'What is the 31st less one month?', 'the last day of that month', 'clampDay', VALUES],
  ['strptime-rest', 'Does strptime ignore text left over behind the format?', 'yes', 'acceptsRest', VALUES],
  [
    'week-alignment',
    'On which day do the weeks of bin span=1w start?',
    'Thursday, counted from the epoch',
    'WEEK_STARTS_ON',
    ROWS,
  ],
  [
    'numeric-bins',
    'How wide are the bins of bin without a span?',
    'the least power of ten that gives few enough',
    'numericStep',
    ROWS,
  ],
  ['regex-missing', 'Does regex field!=... keep rows without the field?', 'yes', 'regexKeepsMissing', EVENTS],
  [
    'metadata-case',
    'Does the case of host, source, sourcetype and tag values matter in search?',
    'no',
    'fieldIgnoresCase',
    VALUES,
  ],
  ['rex-no-group', 'Does rex set the field of a group that took no part?', 'no', 'rexSetsField', ROWS],
  ['rex-multivalue', 'Which values of a multivalue does rex look at?', 'all of them', 'rexInputs', ROWS],
  [
    'sed-escapes',
    'What are \\n and \\t in the replacement of a sed expression?',
    'a line feed and a tab, as in sed',
    'sedEscapes',
    TEXTS,
  ],
  [
    'transaction-left-over',
    'Is a transaction complete that is open when the events end?',
    'not without its endswith',
    'isCompleteAtEnd',
    EVENTS,
  ],
  ['iplocation-private', 'Does iplocation set fields for a private address?', 'no', 'locatesUnknown', EVENTS],
  [
    'macro-quotes',
    'Are the quotes around a macro argument removed?',
    'yes',
    'macroArgumentValue',
    'spl/syntax/macro-argument.ts',
  ],
  ['mvindex-range', 'What does mvindex give for a range that fits in part?', 'the values there are', 'clipRange', VALUES],
  ['concatenate-multivalue', 'What is mv . "x"?', 'x behind each value', 'concatenateMultivalue', VALUES],
  ['time-decimals', 'How are whole seconds of strptime() and relative_time() printed?', 'without decimals', 'timeResult', VALUES],
  [
    'makemv-nothing',
    'What does makemv make of a value without any token?',
    'nothing: the field is gone',
    'makemvOfNothing',
    EVENTS,
  ],
  ['matchstr-wildcards', 'What is <<MATCHSTR>> of several wildcards?', 'what they stood for, joined', 'matchstrOf', EVENTS],
  ['xmlkv-repeated', 'Which of two equal tags does xmlkv take?', 'the last', 'xmlkvValue', EVENTS],
  [
    'concurrency-same-start',
    'Do events of the same time run together?',
    'yes, each counts for the other',
    'countsSameStart',
    EVENTS,
  ],
  ['convert-keeps', 'What does convert do to what it cannot convert?', 'only num() removes it', 'convertKeeps', ROWS],
  ['dedup-sortby', 'When does dedup sortby sort?', 'before it looks for duplicates', 'DEDUP_SORTS_FIRST', ROWS],
  ['table-of-nothing', 'What does table give of fields that no row has?', 'no rows', 'TABLE_OF_NOTHING_IS_EMPTY', ROWS],
  ['eventstats-multivalue', 'Which result does a row in several groups get of eventstats?', 'the first', 'attachesResult', ROWS],
  ['time-window-edge', 'Is a row inside a time_window that is just as long as it is away?', 'no', 'inTimeWindow', ROWS],
  [
    'time-steps',
    'Which spans does timechart take by itself?',
    'the first of 1s, 5s, 10s, 30s, 1m ... that gives few enough',
    'TIME_STEPS',
    ROWS,
  ],
  ['top-ties', 'Which of equally frequent values does top put first?', 'the first as text', 'equallyFrequent', ROWS],
  ['total-of-nothing', 'What is the total of addtotals without numbers?', '0', 'TOTAL_OF_NOTHING', ROWS],
  ['mode-tie', 'Which of equally frequent values is the mode?', 'the first as text', 'modeTie', STATS],
  ['sparkline-empty-bucket', 'What has sparkline(avg(x)) for a bucket without values?', '0', 'EMPTY_BUCKET_OF_SPARKLINE', STATS],
  [
    'rates-of-stats',
    'What is per_second() outside of timechart?',
    'over the time from the first to the last row',
    'perSeconds',
    STATS,
  ],
  [
    'xpath-text',
    'What does xpath give of an element that holds elements?',
    'the text in all of them',
    'xpathElementText',
    VALUES,
  ],
  ['extracted-white-space', 'Is white space around a value of XML taken with it?', 'no: it is trimmed', 'extractedText', TEXTS],
  ['json-white-space', 'Is white space around a text of JSON taken with it?', 'yes', 'extractedJsonText', TEXTS],
  ['spath-braces-of-object', 'What does {} in a path of spath give of an object?', 'the object itself', 'spathElements', TEXTS],
  ['len-multivalue', 'What is len() of a multivalue?', 'the length of each value', 'lengthOfMultivalue', VALUES],
];

/** Every open question, in the order of the semantics. */
export const OPEN_QUESTIONS: readonly OpenQuestion[] = ENTRIES.map(([id, question, reading, name, file]) => ({
  id,
  question,
  reading,
  function: name,
  file,
}));
