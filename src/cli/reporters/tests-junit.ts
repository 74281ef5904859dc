/** A test run as JUnit XML, as CI systems read it: a suite per detection, a case per test. */
import type { DetectionResult, TestResult, TestRun, TestStatus } from '../../results/test-result.ts';
import { traceTable } from '../../testing/explain.ts';

/** The whole document. Times are seconds. */
export function testsJunit(run: TestRun): string {
  const { summary } = run;
  const counts = attributes({
    tests: summary.tests,
    failures: summary.failed,
    errors: summary.errors,
    skipped: summary.skipped,
    time: seconds(summary.duration_ms),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="splkit" ${counts}>`,
    ...run.detections.map(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(detection: DetectionResult): string {
  const count = (status: TestStatus): number => detection.tests.filter((test) => test.status === status).length;
  const head = attributes({
    name: detection.name,
    tests: detection.tests.length,
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(detection.tests.reduce((sum, test) => sum + test.duration_ms, 0)),
  });
  return [`  <testsuite ${head}>`, ...detection.tests.map((test) => testCase(detection, test)), '  </testsuite>'].join('\n');
}

function testCase(detection: DetectionResult, test: TestResult): string {
  const head = attributes({ classname: detection.name, name: test.name, file: detection.file, time: seconds(test.duration_ms) });
  const body = outcome(test);
  return body === '' ? `    <testcase ${head}/>` : `    <testcase ${head}>\n      ${body}\n    </testcase>`;
}

function outcome(test: TestResult): string {
  const message = attributes({ message: test.reason ?? '' });
  const trace = escapeXml(traceTable(test.trace));
  switch (test.status) {
    case 'passed':
      return '';
    case 'failed':
      return `<failure ${message}>${trace}</failure>`;
    case 'error':
      return `<error ${message}>${trace}</error>`;
    case 'skipped':
      return `<skipped ${message}/>`;
  }
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** XML 1.0 knows no control characters and no half surrogate pairs, not even escaped; they become the replacement character. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
