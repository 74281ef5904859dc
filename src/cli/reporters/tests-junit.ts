/** A test run as JUnit XML, as CI systems read it: a suite per detection, a case per test. */
import type { DetectionResult, TestResult, TestRun, TestStatus } from '../../results/test-result.ts';
import { traceTable } from '../../testing/explain.ts';
import { escapeXml, xmlAttributes } from './xml.ts';

/** The whole document. Times are seconds. */
export function testsJunit(run: TestRun): string {
  const { summary } = run;
  const counts = xmlAttributes({
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
  const head = xmlAttributes({
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
  const head = xmlAttributes({
    classname: detection.name,
    name: test.name,
    file: detection.file,
    time: seconds(test.duration_ms),
  });
  const body = outcome(test);
  return body === '' ? `    <testcase ${head}/>` : `    <testcase ${head}>\n      ${body}\n    </testcase>`;
}

function outcome(test: TestResult): string {
  const message = xmlAttributes({ message: test.reason ?? '' });
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

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
