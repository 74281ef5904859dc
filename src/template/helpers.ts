/** The helpers a template may call: a closed set of pure functions over plain values. */

interface Helper {
  /** How many arguments it takes, at least and at most. */
  readonly arity: readonly [least: number, most: number];
  readonly run: (args: readonly unknown[]) => unknown;
}

export const HELPERS: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ['json', { arity: [1, 1], run: ([value]) => JSON.stringify(value ?? null) }],
  [
    'join',
    {
      arity: [1, 2],
      run: ([list, separator]) =>
        Array.isArray(list) ? list.map(plainText).join(plainText(separator ?? ', ')) : plainText(list),
    },
  ],
  ['lower', { arity: [1, 1], run: ([text]) => plainText(text).toLowerCase() }],
  ['upper', { arity: [1, 1], run: ([text]) => plainText(text).toUpperCase() }],
  ['default', { arity: [2, 2], run: ([value, instead]) => (isTrue(value) ? value : instead) }],
  ['eq', { arity: [2, 2], run: ([a, b]) => a === b }],
  ['not', { arity: [1, 1], run: ([value]) => !isTrue(value) }],
  ['and', { arity: [1, 9], run: (values) => values.every(isTrue) }],
  ['or', { arity: [1, 9], run: (values) => values.some(isTrue) }],
]);

/** What Handlebars takes for true: everything but false, null, undefined, 0, the empty text and the empty list. */
export function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/** Text of a value; of an object its JSON. */
function plainText(value: unknown): string {
  return textOf(value) ?? JSON.stringify(value);
}

/** Text of a value as Handlebars prints it; undefined for an object, which has none. */
export function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map(textOf);
  return texts.includes(undefined) ? undefined : texts.join(',');
}
