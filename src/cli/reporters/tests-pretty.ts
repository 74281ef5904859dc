/** A test run for a person: for each detection what ran, the rows it returned, the risk events, and why a test failed. */
import type { DetectionResult, RiskEvent, TestResult, TestRun, TestStatus } from '../../results/test-result.ts';
import type { ResultWarning } from '../../results/trace.ts';
import { traceTable } from '../../testing/explain.ts';
import type { Colors } from '../colors.ts';
import { plural } from '../plural.ts';
import { renderTable } from '../render-table.ts';
import { printable, printableLines } from '../text-width.ts';

export interface PrettyOptions {
  readonly colors: Colors;
  readonly showFile: (file: string) => string;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  /**
   * What was told in this run so far and concerns many tests: faults of the environment, such as a login that failed, and what the settings of
   * apps ask for that has no effect here. It is told once.
   */
  readonly told: Set<string>;
}

/** Warnings of what apps say, whatever the data and the search. */
const OF_APPS: ReadonlySet<string> = new Set([
  'run/bad-calculated-field',
  'run/bad-event-type',
  'run/bad-index-transform',
  'run/bad-regex',
  'run/datetime-config',
  'run/indexed-extractions',
  'run/kv-mode',
  'run/lookup-unavailable',
  'run/sourcetype-spelling',
  'run/unknown-time-zone',
  'run/unknown-transform',
]);

const ROWS_SHOWN = 5;
const CELL_WIDTH = 40;

/** One detection: its name and file, then its tests. */
export function detectionPretty(detection: DetectionResult, options: PrettyOptions): string {
  const { colors } = options;
  const head = `${colors.bold(printable(detection.name))}  ${colors.dim(printable(options.showFile(detection.file)))}\n`;
  if (detection.tests.length === 0) return `${head}  ${colors.yellow('no tests')}\n`;
  return head + detection.tests.map((test) => testPretty(test, options)).join('');
}

/** The summary line of a run. */
export function summaryPretty(run: TestRun, colors: Colors): string {
  const { summary } = run;
  const parts = [
    colors.green(`${summary.passed} passed`),
    ...(summary.failed > 0 ? [colors.red(`${summary.failed} failed`)] : []),
    ...(summary.errors > 0 ? [colors.red(plural(summary.errors, 'error'))] : []),
    ...(summary.skipped > 0 ? [colors.yellow(`${summary.skipped} skipped`)] : []),
  ];
  const scope = `${plural(summary.tests, 'test')} of ${plural(summary.detections, 'detection')} on ${summary.target}`;
  return `${scope}: ${parts.join(', ')} (${duration(summary.duration_ms)})\n`;
}

function testPretty(test: TestResult, options: PrettyOptions): string {
  const { colors } = options;
  const ran = test.status === 'passed' || test.status === 'failed' ? `  ${colors.dim(facts(test))}` : '';
  const lines = [`  ${mark(test.status, colors)} ${printable(test.name)}${ran}`];
  lines.push(...indent(reason(test, options), '       '));
  for (const warning of test.warnings.filter((each) => isNews(each, test, options)))
    lines.push(...indent(`${colors.yellow('warning')}: ${printableLines(warning.message)}`, '       '));
  if (test.status === 'failed')
    lines.push(...indent(printableLines(traceTable(test.trace, (options.columns ?? 220) - 7)), '       '));
  if (test.status === 'passed' || test.status === 'failed')
    lines.push(...rowLines(test, options), ...riskLines(test.risk, options));
  return `${lines.join('\n')}\n`;
}

/** Under a test that failed everything is told: it may be why. */
function isNews({ code, message }: ResultWarning, { status }: TestResult, { told }: PrettyOptions): boolean {
  const isOld = told.has(message);
  if (OF_APPS.has(code)) told.add(message);
  return status === 'failed' || !isOld;
}

function reason({ reason: text, fault }: TestResult, { told }: PrettyOptions): string {
  if (text === null) return '';
  if (fault === 'environment' && told.has(text)) return 'as above';
  if (fault === 'environment') told.add(text);
  return printableLines(text);
}

function facts({ events, rows, risk, duration_ms: time }: TestResult): string {
  return [plural(events, 'event'), plural(rows.length, 'row'), plural(risk.length, 'risk event'), duration(time)].join(', ');
}

function mark(status: TestStatus, colors: Colors): string {
  switch (status) {
    case 'passed':
      return colors.green('ok  ');
    case 'failed':
      return colors.red('FAIL');
    case 'error':
      return colors.red('ERR ');
    case 'skipped':
      return colors.yellow('skip');
  }
}

function rowLines(test: TestResult, options: PrettyOptions): readonly string[] {
  const shown = test.rows.slice(0, ROWS_SHOWN);
  const fields = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const table = renderTable(fields, shown, { colors: options.colors, cellWidth: CELL_WIDTH });
  return [...indent(table, '       '), ...more(test.rows.length - shown.length, 'row')];
}

function riskLines(risk: readonly RiskEvent[], options: PrettyOptions): readonly string[] {
  const { colors } = options;
  const shown = risk.slice(0, ROWS_SHOWN).map((event) => {
    const threats = event.threat_objects.map((threat) => `${threat.threat_object_type} ${threat.threat_object}`).join(', ');
    const from = threats === '' ? '' : ` (threat: ${threats})`;
    const object = `${event.risk_object_type} ${event.risk_object}${from}`;
    return `       ${colors.magenta('risk')} ${event.risk_score}  ${printable(`${object}: ${event.risk_message}`)}`;
  });
  return [...shown, ...more(risk.length - shown.length, 'risk event')];
}

function more(count: number, what: string): readonly string[] {
  return count > 0 ? [`       ... and ${plural(count, `more ${what}`)}`] : [];
}

function indent(text: string, by: string): readonly string[] {
  return text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => by + line);
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
