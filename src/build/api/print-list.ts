/** Prints a list of the API as `JSON.stringify` does with an indentation of 2, from items that are printed already. */

/** An item as it stands in a list, and the name by which the list is sorted. */
export interface NamedText {
  readonly name: string;
  /** UTF-8. */
  readonly text: Uint8Array;
}

const [BEFORE, AFTER] = ['{\n  "a": [\n', '\n  ]\n}'];

/** An item, indented as it is in a list. */
export function printItem(item: object): Uint8Array {
  return Buffer.from(JSON.stringify({ a: [item] }, null, 2).slice(BEFORE.length, -AFTER.length));
}

const BETWEEN = Buffer.from(',\n');

/** The whole file: a list under its kind, with a line end. */
export function printList(kind: string, items: readonly NamedText[]): Uint8Array {
  if (items.length === 0) return Buffer.from(`${JSON.stringify({ [kind]: [] }, null, 2)}\n`);
  const pieces = items.flatMap(({ text }, index) => (index === 0 ? [text] : [BETWEEN, text]));
  return Buffer.concat([Buffer.from(`{\n  ${JSON.stringify(kind)}: [\n`), ...pieces, Buffer.from(`${AFTER}\n`)]);
}
