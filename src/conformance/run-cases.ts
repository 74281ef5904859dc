/** Runs exported cases on a target and judges what they gave. */
import { judge, type Answer, type Verdict } from './compare.ts';
import { isExported, type CaseHead, type ExportedCase, type KeptCase } from './export-case.ts';

/** Where cases run. */
export interface ConformanceTarget {
  readonly name: string;
  /** Why a case cannot run there. */
  readonly unfit: (one: ExportedCase) => string | undefined;
  /** Throws what keeps every case from running. */
  readonly run: (one: ExportedCase) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** What became of a case. */
export type Outcome = CaseHead &
  (
    | { readonly status: 'agrees'; readonly search: string }
    | { readonly status: 'differs'; readonly search: string; readonly difference: string; readonly reading?: string }
    | { readonly status: 'skipped'; readonly reason: string }
  );

/** Runs cases, so many at a time, and gives the outcomes in their order. */
export async function runCases(
  cases: readonly (ExportedCase | KeptCase)[],
  target: ConformanceTarget,
  jobs: number,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) {
      const one = cases[at];
      if (one !== undefined) outcomes[at] = await runCase(one, target);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work));
  return outcomes;
}

async function runCase(one: ExportedCase | KeptCase, target: ConformanceTarget): Promise<Outcome> {
  const { id, kind, subjects, question } = one;
  const head: CaseHead = { id, kind, subjects, ...(question === undefined ? {} : { question }) };
  const reason = isExported(one) ? target.unfit(one) : one.reason;
  if (!isExported(one) || reason !== undefined) return { ...head, status: 'skipped', reason: reason ?? '' };
  return { ...head, search: one.search, ...statusOf(judge(one, await target.run(one))) };
}

function statusOf(verdict: Verdict) {
  if (verdict.agrees) return { status: 'agrees' } as const;
  const { difference, reading } = verdict;
  return { status: 'differs', difference, ...(reading === undefined ? {} : { reading }) } as const;
}
