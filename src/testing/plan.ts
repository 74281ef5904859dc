/** From content to what has to be run: a case for every test of every detection, with its datasets found and its macros laid over the project's. */
import { createsRisk } from '../spec/deployment.ts';
import type { FileSystem } from '../base/files.ts';
import { locate } from '../base/source.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import { evaluateStatically } from '../content/evaluate-statically.ts';
import type { DetectionTest, Expectation } from '../spec/test.ts';
import { expand } from '../spl/expand.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import { macroKey, type MacroTable } from '../spl/syntax/macro.ts';
import { describeErrors } from './describe-problems.ts';
import type { RiskRule } from './risk.ts';
import type { TargetCase } from './target.ts';
import { testDatasets } from './test-datasets.ts';
import { testLookups } from './test-lookups.ts';
import { testMacros } from './test-macros.ts';

/** What can be done with a test: run it; skip it, saying why; or say what is wrong with it. */
export type CaseState =
  | { readonly kind: 'ready'; readonly target: TargetCase }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

export interface TestCase {
  readonly name: string;
  readonly state: CaseState;
  readonly expect: Expectation | undefined;
  /** Undefined when the detection writes no risk events. */
  readonly risk: RiskRule | undefined;
}

/** A detection and its tests; one without tests has none to run, and is still listed. */
export interface PlannedDetection {
  readonly name: string;
  readonly file: string;
  readonly cases: readonly TestCase[];
}

export type TestPlan = readonly PlannedDetection[];

export interface PlanOptions {
  readonly files: FileSystem;
  /** Start of searches whose test does not say when it runs, epoch seconds. */
  readonly now: number;
  /** Macros that apps define; the project's own are stronger. */
  readonly appMacros?: MacroTable;
  /** The file on this computer that holds what stands at a web address; undefined when there is none. Absent: there never is. */
  readonly locate?: (address: string) => string | undefined;
  /** Only these detections; all when absent. */
  readonly select?: (detection: LinkedDetection) => boolean;
}

/**
 * Plans every test of the selected detections, by file. Whatever their status: what has a test can be tested. A detection whose file breaks the
 * schema cannot; it gets one case, an error that says why.
 */
export function planTests(project: Content, options: PlanOptions): TestPlan {
  const { select = () => true, appMacros } = options;
  const content = appMacros === undefined ? project : { ...project, macroTable: new Map([...appMacros, ...project.macroTable]) };
  const planned = content.detections
    .filter(select)
    .map((detection) => listed(detection, planDetection(content, detection, options)));
  const broken = content.drafts.filter(select).map((draft) => listed(draft, [brokenCase(content, draft)]));
  return [...planned, ...broken].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

function listed({ value, file }: LinkedDetection, cases: readonly TestCase[]): PlannedDetection {
  return { name: value.name, file, cases };
}

function brokenCase(content: Content, draft: LinkedDetection): TestCase {
  const own = content.diagnostics.filter(
    (diagnostic) => locate({ source: diagnostic.source, span: diagnostic.span }).place.source.name === draft.file,
  );
  const [first, ...rest] = (describeErrors(own) ?? '').split('\n');
  const more = rest.length === 0 ? '' : `, and ${rest.length} more`;
  const state: CaseState = {
    kind: 'error',
    reason: `the detection is not valid, so its tests were not run: ${first ?? ''}${more}`,
  };
  return { name: 'the detection is valid', state, expect: undefined, risk: undefined };
}

function planDetection(content: Content, detection: LinkedDetection, options: PlanOptions): readonly TestCase[] {
  const manual = detection.value.tags.manual_test;
  const tests = detection.value.tests ?? [];
  const risk = riskRule(detection);
  if (manual !== undefined && tests.length === 0) {
    return [{ name: 'manual test', state: skipManual(manual), expect: undefined, risk }];
  }
  return tests.map((test, index) => ({
    name: test.name,
    state: manual === undefined ? planTest(content, detection, index, test, options) : skipManual(manual),
    expect: test.expect,
    risk,
  }));
}

function skipManual(reason: string): CaseState {
  return { kind: 'skipped', reason: `to be tested by hand: ${reason}` };
}

function planTest(
  content: Content,
  detection: LinkedDetection,
  index: number,
  test: DetectionTest,
  options: PlanOptions,
): CaseState {
  const found = testDatasets(content, test, options);
  if ('kind' in found) return found;
  const macros = testMacros(detection, index, test, content.macroTable);
  if ('problem' in macros) return { kind: 'error', reason: macros.problem };
  const foreign = foreignMacros(content, detection, macros.macros);
  if (foreign.length > 0) {
    const reason = `${foreign.join(', ')}: nothing is known of what the macro of another app does; load the app that has it ("apps" in splkit.yml), or define it under "macros" of the test, or under "externals"`;
    return { kind: 'skipped', reason };
  }
  const tables = testLookups(options.files, content.root, test);
  if ('problem' in tables) return { kind: 'error', reason: tables.problem };
  const now = test.now === undefined ? options.now : epochSeconds(test.now);
  if (Number.isNaN(now)) return { kind: 'error', reason: `now: ${String(test.now)} is no point in time` };
  return {
    kind: 'ready',
    target: {
      detection: detection.value.name,
      test: test.name,
      search: detection.search,
      macros: macros.macros,
      datasets: found.datasets,
      ...(tables.lookups.size === 0 ? {} : { lookups: tables.lookups }),
      now,
      ...timeRange(content, test),
    },
  };
}

/** Macros that the search comes to, which other apps define in a way that nobody here knows. */
function foreignMacros({ externals }: Content, { search }: LinkedDetection, macros: MacroTable): readonly string[] {
  const left = macroCalls(expand(search, macros, () => undefined, evaluateStatically)).map((call) =>
    macroKey(call.name, call.args.length),
  );
  return [...new Set(left)].filter((key) => externals.opaque.has(key) && !macros.has(key));
}

/** contentctl has always searched all time, whatever its files say: datasets are older than any `-24h`. */
function timeRange(content: Content, test: DetectionTest): Pick<TargetCase, 'earliest' | 'latest'> {
  if (content.project.compat === 'contentctl') return {};
  return {
    ...(test.earliest_time === undefined ? {} : { earliest: test.earliest_time }),
    ...(test.latest_time === undefined ? {} : { latest: test.latest_time }),
  };
}

/** Epoch seconds of `2024-05-31T12:00:00Z`, or of a number; NaN for anything else. */
export function epochSeconds(time: string | number): number {
  return typeof time === 'number' ? time : Date.parse(time) / 1000;
}

/** The detection's risk rule; undefined where its deployment switches risk off, or it says nothing of risk. Objects named twice count once. */
function riskRule(detection: LinkedDetection): RiskRule | undefined {
  const { rba } = detection.value;
  if (rba === undefined || (detection.deployment !== undefined && !createsRisk(detection.deployment))) return undefined;
  return { message: rba.message, objects: distinct(rba.risk_objects), threats: distinct(rba.threat_objects) };
}

function distinct<T extends object>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(Object.entries(item).sort()), item])).values()];
}
