/** A run of the run-time fuzzer: searches put together of documented examples and cases run over random rows, in batches of several sizes. */
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../src/base/node-files.ts';
import { loadCases } from '../../src/conformance/load-cases.ts';
import { surroundingsOf } from '../../tests/spl/case-surroundings.ts';
import { runSpl, tables, type PlainRow, type SplOptions } from '../../tests/spl/run-spl.ts';
import { random, type Random } from './random.ts';
import { randomRow, randomRows } from './random-rows.ts';

/** A search that threw, that gave other rows in other batches, or a value that no row can hold. */
export interface RunFault {
  readonly input: number;
  readonly spl: string;
  readonly rows: readonly PlainRow[];
  readonly what: string;
}

/** What a run found; `refused` are the searches that parsing or analysis refused. */
export interface RunFindings {
  readonly faults: readonly RunFault[];
  readonly ran: number;
  readonly refused: number;
}

const BATCHES = [1000, 7, 1];
const MOST_PIECES = 3;
const MOST_ROWS = 20;

const CASES = loadCases(nodeFiles, fileURLToPath(new URL('../../tests/cases', import.meta.url))).map(({ spec }) => spec);
const EXAMPLES = [...tables.commands.values()]
  .filter((command) => command.run !== undefined)
  .flatMap(({ docs, generates }) => docs.examples.map(({ spl }) => ({ spl, generates: generates === 'first' })));
const PIECES = [...EXAMPLES, ...CASES.map(({ spl, input }) => ({ spl, generates: input === undefined }))];
const GENERATING = PIECES.filter(({ generates }) => generates).map(({ spl }) => spl);
const FOLLOWING = PIECES.filter(({ generates }) => !generates).map(({ spl }) => spl);
const INPUTS = CASES.map(({ input }) => input ?? []).filter((rows) => rows.length > 0);

/** Stops after so many faults. The same seed gives the same searches and rows as long as examples and cases stay. */
export function fuzzRuns(count: number, seed: number, most = 1): RunFindings {
  const numbers = random(seed);
  const faults: RunFault[] = [];
  let ran = 0;
  let refused = 0;
  for (let input = 0; input < count && faults.length < most; input++) {
    const { spl, rows, options } = nextInput(numbers);
    const { what, wrong } = probe(spl, rows, options);
    if (what !== undefined) faults.push({ input, spl, rows: rows ?? [], what });
    else if (wrong) refused++;
    else ran++;
  }
  return { faults, ran, refused };
}

interface Input {
  readonly spl: string;
  /** Undefined where the search makes its own. */
  readonly rows: readonly PlainRow[] | undefined;
  readonly options: SplOptions;
}

function nextInput(numbers: Random): Input {
  const generates = numbers.below(8) === 0;
  const pieces = Array.from({ length: 1 + numbers.below(MOST_PIECES) }, () => numbers.one(FOLLOWING));
  const stages = generates ? [numbers.one(GENERATING), ...pieces] : pieces;
  const known = numbers.below(2) === 0 ? [] : numbers.one(INPUTS).map((row) => randomRow(numbers, row));
  return {
    spl: stages.map((piece) => piece.replace(/^\s*\|\s*/, '')).join(' | '),
    rows: generates ? undefined : [...known, ...randomRows(numbers, numbers.below(MOST_ROWS))],
    options: surroundingsOf(numbers.one(CASES)),
  };
}

/** What is wrong with a search over rows, if anything is, and whether it was refused. */
function probe(
  spl: string,
  rows: readonly PlainRow[] | undefined,
  options: SplOptions,
): { readonly what?: string; readonly wrong: boolean } {
  try {
    const results = BATCHES.map((batch) => runSpl(spl, rows, { ...options, batch, collected: [] }));
    const [whole = '', ...others] = results.map(({ rows: found, fields }) => JSON.stringify([fields, found]));
    const other = others.find((text) => text !== whole);
    if (other !== undefined) return { what: `other rows in other batches:\n${whole}\n${other}`, wrong: false };
    const odd = results.flatMap(({ rows: found }) => found).find((row) => !Object.values(row).every(isValue));
    if (odd !== undefined) return { what: `a value that no row can hold: ${JSON.stringify(odd)}`, wrong: false };
    return { wrong: results.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) };
  } catch (error) {
    return { what: error instanceof Error ? (error.stack ?? error.message) : String(error), wrong: false };
  }
}

/** A text, or a multivalue of at least two. */
function isValue(value: unknown): boolean {
  const isText = (one: unknown): boolean => typeof one === 'string';
  return isText(value) || (Array.isArray(value) && value.length > 1 && value.every(isText));
}
