/** A run of the fuzzer: mutated and made-up searches until one goes wrong, or enough were tried. */
import { mutate } from './mutate.ts';
import { probe } from './probe.ts';
import { random } from './random.ts';
import type { Random } from './random.ts';
import { madeUpSearch } from './seeds.ts';

export interface Fault {
  /** Number of the input in this run. */
  readonly input: number;
  readonly text: string;
  readonly what: string;
}

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Texts that are mutated. */
  readonly seeds: readonly string[];
  /** Time that one text may take, in milliseconds. */
  readonly longest?: number;
  /** Faults after which to stop. */
  readonly faults?: number;
  readonly progress?: (done: number) => void;
}

const LONGEST = 50;
const PROGRESS_EVERY = 10_000;

/** What went wrong. First the texts are tried as they are. The same seed and texts give the same inputs. */
export function fuzz({ count, seed, seeds, longest = LONGEST, faults = 1, progress }: FuzzOptions): readonly Fault[] {
  const numbers = random(seed);
  const found: Fault[] = [];
  for (let input = 0; input < count && found.length < faults; input++) {
    const text = seeds[input] ?? nextText(seeds, numbers);
    const what = probe(text, longest);
    if (what !== undefined) found.push({ input, text, what });
    if (input % PROGRESS_EVERY === PROGRESS_EVERY - 1) progress?.(input + 1);
  }
  return found;
}

function nextText(seeds: readonly string[], numbers: Random): string {
  if (numbers.below(3) > 0) return mutate(numbers.one(seeds), numbers.one(seeds), numbers);
  const text = madeUpSearch(numbers);
  return numbers.below(2) === 0 ? text : mutate(text, numbers.one(seeds), numbers);
}
