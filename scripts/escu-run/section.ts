/** The section of docs/escu-report.md that says what became of every search. */
import { LONGEST_SECONDS, OUTCOMES, type Ran } from './outcome.ts';
import { SEARCH_KINDS } from './searches.ts';

export const START = '<!-- run: made by scripts/escu-run.ts -->';
export const END = '<!-- run: end -->';

/** What was run on one set of events. */
export interface Pass {
  /** `an empty index`, and the like. */
  readonly index: string;
  readonly ran: readonly Ran[];
}

/** The section, its markers included. */
export function runSection(passes: readonly Pass[]): string {
  return [START, '', ...passes.flatMap(outcomeTable), ...whyTable(passes), ...warningTable(passes), ...times(passes), END].join(
    '\n',
  );
}

function outcomeTable({ index, ran }: Pass): readonly string[] {
  const cells = (of: readonly Ran[]): readonly number[] =>
    OUTCOMES.map((outcome) => of.filter((each) => each.outcome === outcome).length);
  const rows = SEARCH_KINDS.map((kind) => {
    const of = ran.filter(({ search }) => search.kind === kind);
    return `| ${kind}s | ${[of.length, ...cells(of)].join(' | ')} |`;
  });
  return [
    `On ${index}:`,
    '',
    `| searches | run | ${OUTCOMES.join(' | ')} |`,
    `|---|---:|${OUTCOMES.map(() => '---:|').join('')}`,
    ...rows,
    `| all | ${[ran.length, ...cells(ran)].join(' | ')} |`,
    '',
  ];
}

function whyTable(passes: readonly Pass[]): readonly string[] {
  const counts = passes.map(({ ran }) =>
    counted(ran.flatMap(({ outcome, why }) => why.map((each) => `${outcome} | ${printable(each)}`))),
  );
  return [
    'Why not run, or not to the end. One search may have several reasons:',
    '',
    `| outcome | why | ${passes.map(({ index }) => index).join(' | ')} |`,
    `|---|---|${passes.map(() => '---:|').join('')}`,
    ...countRows(counts),
    '',
  ];
}

function warningTable(passes: readonly Pass[]): readonly string[] {
  const counts = passes.map(({ ran }) => counted(ran.flatMap(({ warnings }) => warnings.map((code) => `\`${code}\``))));
  return [
    'Searches that were warned of something:',
    '',
    `| warning | ${passes.map(({ index }) => index).join(' | ')} |`,
    `|---|${passes.map(() => '---:|').join('')}`,
    ...countRows(counts),
    '',
  ];
}

function times(passes: readonly Pass[]): readonly string[] {
  const lines = passes.map(({ index, ran }) => {
    const sorted = ran.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const at = (share: number): string => String(Math.ceil(sorted[Math.floor(share * (sorted.length - 1))] ?? 0));
    return `- on ${index}: half of them within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, all within ${at(1)} ms;`;
  });
  return [`Time, on the machine that made this page (${LONGEST_SECONDS} s are too slow):`, '', ...lines, ''];
}

function counted(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** A row for each thing that was counted on any of the passes, the most frequent first. */
function countRows(counts: readonly ReadonlyMap<string, number>[]): readonly string[] {
  const most = (item: string): number => Math.max(...counts.map((of) => of.get(item) ?? 0));
  const items = [...new Set(counts.flatMap((of) => [...of.keys()]))].sort((a, b) => most(b) - most(a) || (a < b ? -1 : 1));
  return items.map((item) => `| ${item} | ${counts.map((of) => of.get(item) ?? 0).join(' | ')} |`);
}

function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
