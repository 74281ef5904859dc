/** From a target's answer to a test's result: skipped, error, or the rows judged by what the test expects. */
import type { TestResult } from '../results/test-result.ts';
import type { ResultRow, ResultWarning } from '../results/trace.ts';
import { unmetExpectations } from './expectations.ts';
import type { TestCase } from './plan.ts';
import { riskEvents, type RiskRule, unfilledTokens } from './risk.ts';
import type { TargetAnswer } from './target.ts';

/** A result before anybody has looked at the clock. */
export type Judgement = Omit<TestResult, 'duration_ms'>;

/** A test that has not been run, or not to its end. */
export function notRun(name: string, status: 'skipped' | 'error', reason: string, fault?: 'content' | 'environment'): Judgement {
  return {
    name,
    status,
    reason,
    ...(fault === undefined ? {} : { fault }),
    events: 0,
    rows: [],
    risk: [],
    trace: [],
    warnings: [],
  };
}

/** Judges what a target answered. A case into which no event was replayed is an error, never a pass: it has shown nothing. */
export function judge(testCase: TestCase, answer: TargetAnswer): Judgement {
  const { name, risk: rule, expect } = testCase;
  const seen = { events: answer.events, trace: answer.trace, warnings: answer.warnings };
  if (answer.invalid !== undefined) return { ...notRun(name, 'error', answer.invalid, 'content'), ...seen };
  if (answer.skip !== undefined) return { ...notRun(name, 'skipped', answer.skip), ...seen };
  if (answer.events === 0) {
    return { ...notRun(name, 'error', `no event was replayed: ${datasetNames(testCase)} held none`, 'content'), ...seen };
  }
  const risk = rule === undefined ? [] : riskEvents(rule, answer.rows);
  const unmet = unmetExpectations(expect, { rows: answer.rows, risk, rule, trace: answer.trace });
  return {
    name,
    status: unmet.length === 0 ? 'passed' : 'failed',
    reason: unmet.length === 0 ? null : unmet.join('\n'),
    events: answer.events,
    rows: answer.rows,
    risk,
    trace: answer.trace,
    warnings: [...answer.warnings, ...messageWarnings(rule, answer.rows)],
  };
}

function datasetNames({ state }: TestCase): string {
  return state.kind === 'ready' ? state.target.datasets.map((dataset) => dataset.path).join(', ') : 'the datasets';
}

function messageWarnings(rule: RiskRule | undefined, rows: readonly ResultRow[]): readonly ResultWarning[] {
  if (rule === undefined) return [];
  const messages = [rule.message, ...rule.objects.flatMap(({ message }) => message ?? [])];
  const tokens = new Set(rows.flatMap((row) => messages.flatMap((message) => unfilledTokens(message, row))));
  return [...tokens].map((token) => ({
    code: 'run/risk-message-token',
    message: `the risk message's ${token} stays as it is: not every row has that field`,
  }));
}
