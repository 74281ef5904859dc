/** Agreement counted: by command, by function, by open question, and why cases were not asked. */
import type { CaseKind } from './load-cases.ts';
import { OPEN_QUESTIONS, type OpenQuestion } from './open-questions.ts';
import type { Outcome } from './run-cases.ts';

/** How the cases of one command or function ended. */
export interface Agreement {
  readonly name: string;
  readonly agree: number;
  readonly differ: number;
  readonly skipped: number;
}

/** What was found about an open question. */
export interface Answered extends OpenQuestion {
  readonly verdict: 'confirmed' | 'refuted' | 'not asked';
  /** The reading that the answers show, where it is not splkit's and a case knows it. */
  readonly other?: string;
}

/** A whole run in numbers. */
export interface Summary {
  readonly target: string;
  readonly agree: number;
  readonly differ: number;
  readonly skipped: number;
  readonly commands: readonly Agreement[];
  readonly functions: readonly Agreement[];
  readonly stats_functions: readonly Agreement[];
  readonly open_questions: readonly Answered[];
  /** Why cases were not asked, most frequent first. */
  readonly skip_reasons: readonly { readonly reason: string; readonly cases: number }[];
}

/** Counts. Open questions are all of them, whether or not a case asked. */
export function summarize(target: string, outcomes: readonly Outcome[]): Summary {
  const { agree, differ, skipped } = countOf('', outcomes);
  return {
    target,
    agree,
    differ,
    skipped,
    commands: bySubject('commands', outcomes),
    functions: bySubject('functions', outcomes),
    stats_functions: bySubject('aggregates', outcomes),
    open_questions: OPEN_QUESTIONS.map((question) => answered(question, outcomes)),
    skip_reasons: skipReasons(outcomes),
  };
}

function bySubject(kind: CaseKind, outcomes: readonly Outcome[]): readonly Agreement[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    if (outcome.kind !== kind) continue;
    for (const name of outcome.subjects) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [outcome]);
      else group.push(outcome);
    }
  }
  return [...groups].map(([name, group]) => countOf(name, group)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function countOf(name: string, outcomes: readonly Outcome[]): Agreement {
  const count = (status: Outcome['status']): number => outcomes.filter((outcome) => outcome.status === status).length;
  return { name, agree: count('agrees'), differ: count('differs'), skipped: count('skipped') };
}

function answered(question: OpenQuestion, outcomes: readonly Outcome[]): Answered {
  const asked = outcomes.filter((outcome) => outcome.question === question.id && outcome.status !== 'skipped');
  if (asked.length === 0) return { ...question, verdict: 'not asked' };
  const against = asked.filter((outcome) => outcome.status === 'differs');
  if (against.length === 0) return { ...question, verdict: 'confirmed' };
  const other = against.map((outcome) => outcome.reading).find((reading) => reading !== undefined);
  return { ...question, verdict: 'refuted', ...(other === undefined ? {} : { other }) };
}

function skipReasons(outcomes: readonly Outcome[]): Summary['skip_reasons'] {
  const counts = new Map<string, number>();
  for (const outcome of outcomes)
    if (outcome.status === 'skipped') counts.set(outcome.reason, (counts.get(outcome.reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, cases]) => ({ reason, cases }))
    .sort((a, b) => b.cases - a.cases || (a.reason < b.reason ? -1 : 1));
}
