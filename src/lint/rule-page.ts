/** The documentation of a rule as Markdown, without a heading. */
import type { Rule } from './rule.ts';

/** What it finds, why, examples and references. */
export function rulePage({ docs }: Rule): string {
  const example = (title: string, yaml: string) => [`${title}:`, '', '```yaml', yaml.trim(), '```', ''];
  const references = docs.references === undefined ? [] : [`References: ${docs.references.join('; ')}.`, ''];
  return [
    `Severity: ${docs.severity ?? 'error'}. ${docs.what} ${docs.why}`,
    '',
    ...example('Bad', docs.bad),
    ...example('Good', docs.good),
    ...references,
  ].join('\n');
}
