/** Rule: the date of a file is not in the future. */
import type { Item } from '../../../content/content.ts';
import type { Rule } from '../../rule.ts';

const CODE = 'lint/date-in-future';

export const dateInFuture: Rule = {
  code: CODE,
  docs: {
    what: 'The date of a file is later than today (UTC).',
    why: 'It is published as the time of the last change, and by it users see what is new.',
    bad: 'date: 2999-01-01',
    good: 'date: 2024-01-01',
  },
  check(content, { report, today }) {
    const items: readonly Item<{ readonly date?: string }>[] = [
      ...content.detections,
      ...content.drafts,
      ...content.macros,
      ...content.stories,
      ...content.dataSources,
      ...content.deployments,
      ...content.lookups,
      ...content.baselines,
      ...content.investigations,
      ...content.dashboards,
      ...content.playbooks,
      ...content.removed,
    ];
    for (const { document, value } of items) {
      if (value.date === undefined || value.date <= today) continue;
      const message = `The date is in the future; today is ${today}.`;
      report({ code: CODE, severity: 'error', message, source: document.source, span: document.valueSpan(['date']) });
    }
  },
};
