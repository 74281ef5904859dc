/** Whether two syntax trees say the same, wherever their parts stand. */

/** What says where a part stands, and the text that the spans are of. */
function isPlace(key: string): boolean {
  return key === 'span' || key === 'source' || key.endsWith('Span');
}

/**
 * Compares trees, or parts of them, as plain data without their places. Blanks in the raw text of a word do not count, nor those of a
 * subsearch that stands for a value, which is compared as a tree; and neither does the text of a function of stats that has an alias: it names a column only without one.
 */
export function sameTree(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameTree(item, b[index]));
  const keys = Object.keys(a);
  if (Array.isArray(b) || keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (isPlace(key)) continue;
    const left: unknown = Reflect.get(a, key);
    const right: unknown = Reflect.get(b, key);
    if (sameTree(left, right)) continue;
    if (key !== 'text' || !isLoose(a) || !isLoose(b) || withoutBlanks(left) !== withoutBlanks(right)) return false;
  }
  return true;
}

function isLoose(node: object): boolean {
  const kind: unknown = Reflect.get(node, 'kind');
  if (Reflect.get(node, 'subsearch') !== undefined) return true;
  if (kind === 'word') return Reflect.get(node, 'quoted') === false;
  return kind === 'aggregation' && Reflect.get(node, 'alias') !== undefined;
}

function withoutBlanks(text: unknown): unknown {
  return typeof text === 'string' ? text.replace(/\s+/g, '') : text;
}
