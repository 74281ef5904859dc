/** Rule: a detection returns the fields its data sources want of it. */
import { missingField } from '../../check-tokens.ts';
import { detectionRule } from '../../rule.ts';

export const outputField = detectionRule(
  'lint/output-field',
  {
    what: 'A data source lists `output_fields`, and a detection in production on it does not return one of them.',
    why: 'The list is what analysts and other searches expect of every finding on this data.',
    of: 'dataSource',
    bad: 'output_fields: [user, dvc]',
    good: 'output_fields: [user, dest]',
  },
  (detection, report, context) => {
    const { value, dataSources, document } = detection;
    if (value.status !== 'production' || value.type === 'Hunting' || value.type === 'Correlation') return;
    for (const source of dataSources) {
      for (const [index, field] of (source.value.output_fields ?? []).entries()) {
        const problem = missingField(detection, field, context);
        if (problem === undefined) continue;
        const { message, ...more } = problem;
        const place = { source: source.document.source, span: source.document.valueSpan(['output_fields', index]) };
        const related = [{ message: `The data source "${source.value.name}" wants it.`, place }];
        report(document.keySpan(['search']), message, { ...more, related });
      }
    }
  },
);
