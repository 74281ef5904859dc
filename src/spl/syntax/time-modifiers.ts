/** The words that narrow a search's time range when they stand in it as `name=value`. Search Reference, "Time modifiers". */

const UNITS = ['days', 'hours', 'minutes', 'months'];

export const TIME_MODIFIERS: ReadonlySet<string> = new Set([
  'earliest',
  'latest',
  '_index_earliest',
  '_index_latest',
  'timeformat',
  'starttime',
  'endtime',
  'starttimeu',
  'endtimeu',
  ...UNITS.flatMap((unit) => [`start${unit}ago`, `end${unit}ago`, `searchtimespan${unit}`, `${unit}ago`]),
]);
