/** Lengths of time as options of commands write them: `30s`, `5m`, `2h`, `1d`. */

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?)?$/i, 1],
  [/^(?:m|mins?|minutes?)$/i, 60],
  [/^(?:h|hrs?|hours?)$/i, 3600],
  [/^(?:d|days?)$/i, 86_400],
];

/** Seconds; a number alone is of seconds. Undefined when the text is no length of time. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit = ''] = /^(-?\d+)([a-z]*)$/i.exec(text) ?? [];
  const seconds = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds;
}
