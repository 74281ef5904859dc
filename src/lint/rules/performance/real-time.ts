/** Rule: no search runs in real time. */
import type { Report } from '../../../base/diagnostic.ts';
import type { Deployment } from '../../../spec/deployment.ts';
import type { YamlDocument, YamlPath } from '../../../yaml/document.ts';
import type { Rule } from '../../rule.ts';

const CODE = 'lint/real-time';

export const realTime: Rule = {
  code: CODE,
  docs: {
    what: 'A schedule, a drilldown or a search looks at real time (`rt`).',
    why: 'A real-time search holds a processor of every indexer for as long as it runs. A schedule of five minutes is soon enough.',
    severity: 'warning',
    references: ['Search Manual: About real-time searches and reports'],
    bad: 'search: "`web` earliest=rt-5m latest=rt | stats count by user | `example_filter`"',
    good: 'search: "`web` | stats count by user | `example_filter`"',
  },
  check(content, { report }) {
    for (const { document, value } of content.deployments) checkSchedule(document, [], value.scheduling, report);
    for (const { document, value } of [...content.detections, ...content.drafts]) {
      if (value.deployment !== undefined) checkSchedule(document, ['deployment'], value.deployment.scheduling, report);
      for (const [index, { earliest_offset: earliest }] of (value.drilldown_searches ?? []).entries()) {
        if (earliest?.startsWith('rt') === true) note(document, ['drilldown_searches', index, 'earliest_offset'], report);
      }
    }
  },
  checkSearch(search, report) {
    for (const { node } of search.nodes('time-modifier')) {
      if (node.value.text.startsWith('rt')) report(node.span, MESSAGE);
    }
  },
};

const MESSAGE = 'This makes it a real-time search.';

function checkSchedule(document: YamlDocument, above: YamlPath, scheduling: Deployment['scheduling'], report: Report): void {
  for (const key of ['earliest_time', 'latest_time'] as const) {
    if (scheduling[key].startsWith('rt')) note(document, [...above, 'scheduling', key], report);
  }
}

function note(document: YamlDocument, path: YamlPath, report: Report): void {
  report({ code: CODE, severity: 'warning', message: MESSAGE, source: document.source, span: document.valueSpan(path) });
}
