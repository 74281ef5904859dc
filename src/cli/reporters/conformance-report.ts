/** A conformance run for a person, as JSON, and as JUnit XML. */
import type { Outcome } from '../../conformance/run-cases.ts';
import type { Agreement, Summary } from '../../conformance/summary.ts';
import type { Colors } from '../colors.ts';
import { plural } from '../plural.ts';
import { renderTable } from '../render-table.ts';
import { printable } from '../text-width.ts';
import { escapeXml, xmlAttributes } from './xml.ts';

/** Counts and every outcome: one document. */
export function conformanceJson(summary: Summary, outcomes: readonly Outcome[]): string {
  return `${JSON.stringify({ ...summary, cases: outcomes }, null, 1)}\n`;
}

/** Differences, then tables of what does not wholly agree, then the open questions. */
export function conformancePretty(summary: Summary, outcomes: readonly Outcome[], colors: Colors): string {
  return [
    ...outcomes.flatMap((outcome) => (outcome.status === 'differs' ? [differing(outcome, colors)] : [])),
    ...agreements('command', summary.commands, colors),
    ...agreements('function', summary.functions, colors),
    ...agreements('stats function', summary.stats_functions, colors),
    questions(summary, colors),
    ...skipped(summary, colors),
    totals(summary, colors),
  ].join('\n');
}

/** A suite per kind of case, a test case per case. */
export function conformanceJunit(summary: Summary, outcomes: readonly Outcome[]): string {
  const suites = (['commands', 'functions', 'aggregates'] as const).map((kind) => {
    const inside = outcomes.filter((outcome) => outcome.kind === kind);
    const counts = xmlAttributes({
      name: kind,
      tests: inside.length,
      failures: count(inside, 'differs'),
      skipped: count(inside, 'skipped'),
    });
    return [`  <testsuite ${counts}>`, ...inside.map(junitCase), '  </testsuite>'].join('\n');
  });
  const head = xmlAttributes({
    name: `splkit conformance on ${summary.target}`,
    tests: outcomes.length,
    failures: summary.differ,
    skipped: summary.skipped,
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${head}>`, ...suites, '</testsuites>', ''].join('\n');
}

function junitCase(outcome: Outcome): string {
  const head = xmlAttributes({ classname: `${outcome.kind}.${outcome.subjects.join(' ')}`, name: outcome.id });
  switch (outcome.status) {
    case 'agrees':
      return `    <testcase ${head}/>`;
    case 'differs': {
      const failure = `<failure ${xmlAttributes({ message: outcome.difference })}>${escapeXml(outcome.search)}</failure>`;
      return `    <testcase ${head}>${failure}</testcase>`;
    }
    case 'skipped':
      return `    <testcase ${head}><skipped ${xmlAttributes({ message: outcome.reason })}/></testcase>`;
  }
}

function count(outcomes: readonly Outcome[], status: Outcome['status']): number {
  return outcomes.filter((outcome) => outcome.status === status).length;
}

function differing(outcome: Outcome & { readonly status: 'differs' }, colors: Colors): string {
  const reading = outcome.reading === undefined ? [] : [`  another reading is right: ${printable(outcome.reading)}`];
  return [
    `${colors.red('differs')} ${printable(outcome.id)}`,
    `  ${printable(outcome.search)}`,
    `  ${printable(outcome.difference)}`,
    ...reading,
    '',
  ].join('\n');
}

/** The subjects with a difference; a line when there is none. */
function agreements(what: string, list: readonly Agreement[], colors: Colors): readonly string[] {
  const differ = list.filter((one) => one.differ > 0);
  const asked = list.filter((one) => one.agree + one.differ > 0).length;
  const head = `${plural(asked, what)} asked, ${asked - differ.length} agree in every case`;
  if (differ.length === 0) return [head];
  const rows = differ.map((one) => ({
    [what]: one.name,
    agree: String(one.agree),
    differ: String(one.differ),
    'not asked': String(one.skipped),
  }));
  return [head, renderTable([what, 'agree', 'differ', 'not asked'], rows, { colors })];
}

function questions({ open_questions: list }: Summary, colors: Colors): string {
  const rows = list.map(({ id, question, reading, verdict, other, function: name }) => ({
    id,
    'open question': question,
    "splkit's reading": reading,
    verdict: other === undefined ? verdict : `${verdict}: ${other}`,
    'to change': name,
  }));
  return renderTable(['id', 'verdict', 'open question', "splkit's reading", 'to change'], rows, { colors });
}

function skipped({ skip_reasons: reasons, skipped: total }: Summary, colors: Colors): readonly string[] {
  if (total === 0) return [];
  const rows = reasons.map(({ reason, cases }) => ({ cases: String(cases), 'not asked because': reason }));
  return [renderTable(['cases', 'not asked because'], rows, { colors })];
}

function totals({ target, agree, differ, skipped: left }: Summary, colors: Colors): string {
  const parts = [colors.green(`${agree} agree`), ...(differ > 0 ? [colors.red(`${differ} differ`)] : []), `${left} not asked`];
  return `${plural(agree + differ + left, 'case')} on ${printable(target)}: ${parts.join(', ')}\n`;
}
