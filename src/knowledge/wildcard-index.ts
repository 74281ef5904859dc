/** Finds, among very many patterns with `*`, the few that a value may match: by four letters that each pattern has and a matching value must have. */

/** Rows whose pattern a value may match, in ascending order; never one too few. */
export type WildcardIndex = (value: string) => readonly number[];

const GRAM = 4;
const SLOTS = 1 << 20;
const STAR = 42;

/** An index of patterns by row number. Patterns and values are to be in the same case already. */
export function wildcardIndex(patterns: readonly string[]): WildcardIndex {
  const frequency = new Uint32Array(SLOTS);
  for (const pattern of patterns) for (const slot of slotsOf(pattern)) frequency[slot] = (frequency[slot] ?? 0) + 1;
  const always: number[] = [];
  const bySlot = new Map<number, number[]>();
  for (const [row, pattern] of patterns.entries()) {
    const slot = rarest(pattern, frequency);
    if (slot === undefined) {
      always.push(row);
      continue;
    }
    const rows = bySlot.get(slot);
    if (rows === undefined) bySlot.set(slot, [row]);
    else rows.push(row);
  }
  return (value) => {
    const found = new Set<number>();
    for (const slot of slotsOf(value)) for (const row of bySlot.get(slot) ?? []) found.add(row);
    return found.size === 0 ? always : [...always, ...found].sort((a, b) => a - b);
  };
}

/** The letters of a pattern that the fewest patterns have; undefined where no four stand together. */
function rarest(pattern: string, frequency: Uint32Array): number | undefined {
  let best: number | undefined;
  for (const slot of slotsOf(pattern)) if (best === undefined || (frequency[slot] ?? 0) < (frequency[best] ?? 0)) best = slot;
  return best;
}

/** A number for each four characters in a row without a star; others may have the same. */
function* slotsOf(text: string): Generator<number> {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    length = text.charCodeAt(at) === STAR ? 0 : length + 1;
    if (length >= GRAM) yield slotAt(text, at);
  }
}

function slotAt(text: string, end: number): number {
  let hash = 0;
  for (let at = end - GRAM + 1; at <= end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return (hash ^ (hash >>> 12)) & (SLOTS - 1);
}
