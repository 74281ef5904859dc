/** A case as a search of its own, which any Splunk can run, with the rows it has to give. */
import type { ResultRow } from '../results/trace.ts';
import { inputSearch } from './input-search.ts';
import type { CaseKind, FiledCase } from './load-cases.ts';
import { outsideWorld } from './outside-world.ts';
import { piped, readSearch, TABLES, type ReadSearch } from './read-search.ts';
import { CASE_TIME, type SplCase } from './spl-case.ts';
import { subjectsOf, usedBy } from './subjects.ts';

/** What a search has to give. */
export type Expected =
  | { readonly rows: readonly ResultRow[]; readonly fields?: readonly string[] }
  /** Splunk has to refuse it; the codes are splkit's. */
  | { readonly refused: readonly string[] };

/** What a case is called and counts for, whether or not it can be exported. */
export interface CaseHead {
  readonly id: string;
  readonly kind: CaseKind;
  /** Commands or functions that it counts for. */
  readonly subjects: readonly string[];
  /** Id of the open question that it asks. */
  readonly question?: string;
}

/** A case that any Splunk can run. Fields that start with `_` are called `splkit_...` in the results, as Splunk hides or formats them. */
export interface ExportedCase extends CaseHead {
  readonly search: string;
  /** Start of the search, epoch seconds, and IANA zone of its user. */
  readonly now: number;
  readonly zone: string;
  readonly expected: Expected;
  readonly otherwise?: readonly { readonly reading: string; readonly rows: readonly ResultRow[] }[];
}

/** A case that only splkit can run, and why. */
export interface KeptCase extends CaseHead {
  readonly reason: string;
}

/** Exports one case. */
export function exportCase(filed: FiledCase): ExportedCase | KeptCase {
  const { spec } = filed;
  const read = readSearch(spec.spl);
  const head: CaseHead = {
    id: filed.id,
    kind: filed.kind,
    subjects: subjectsOf(filed, usedBy(read.search, TABLES), TABLES),
    ...(spec.question === undefined ? {} : { question: spec.question }),
  };
  const reason = outsideWorld(spec, read.search);
  if (reason !== undefined) return { ...head, reason };
  const when = { now: CASE_TIME, zone: spec.zone ?? 'UTC' };
  return spec.problems === undefined ? exportRows(spec, head, when) : exportRefusal(spec, head, when, read);
}

/** Whether a case could be exported. */
export function isExported(one: ExportedCase | KeptCase): one is ExportedCase {
  return 'search' in one;
}

type When = Pick<ExportedCase, 'now' | 'zone'>;

function exportRows(spec: SplCase, head: CaseHead, when: When): ExportedCase | KeptCase {
  const made = spec.input === undefined ? { text: '' } : inputSearch(spec.input);
  if ('unwritable' in made) return { ...head, reason: `no eval can make a field called ${made.unwritable}` };
  const output = spec.output ?? [];
  const hidden = internalNames([...(spec.input ?? []), ...output, ...(spec.otherwise ?? []).flatMap((each) => each.output)]);
  const shown = `| rename ${hidden.map((name) => `${name} AS ${shownName(name)}`).join(', ')}`;
  return {
    ...head,
    search: `${made.text} ${piped(spec.spl)} ${shown}`.trim(),
    ...when,
    expected: {
      rows: output.map(shownRow),
      ...(spec.fields === undefined ? {} : { fields: spec.fields.map(shownName) }),
    },
    ...(spec.otherwise === undefined
      ? {}
      : { otherwise: spec.otherwise.map(({ reading, output: rows }) => ({ reading, rows: rows.map(shownRow) })) }),
  };
}

function exportRefusal(spec: SplCase, head: CaseHead, when: When, { search, problems }: ReadSearch): ExportedCase | KeptCase {
  if (!problems.some(({ severity }) => severity === 'error'))
    return { ...head, reason: "splkit's own advice; Splunk runs the search" };
  const first = search.pipeline.stages[0]?.command ?? '';
  const makesRows = TABLES.commands.get(first)?.generates === 'first';
  const text = makesRows && spec.input === undefined ? piped(spec.spl) : `| makeresults ${piped(spec.spl)}`;
  return { ...head, search: text, ...when, expected: { refused: spec.problems ?? [] } };
}

/** The time and the raw text, and whatever else starts with an underscore. */
function internalNames(rows: readonly ResultRow[]): readonly string[] {
  const names = rows.flatMap((row) => Object.keys(row)).filter((name) => name.startsWith('_'));
  return [...new Set(['_time', '_raw', ...names])];
}

function shownName(name: string): string {
  return name.startsWith('_') ? `splkit${name}` : name;
}

function shownRow(row: ResultRow): ResultRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [shownName(name), value]));
}
