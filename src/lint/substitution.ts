/** Rule: `%name%` in the texts of alert actions stands for a key of the detection. */
import { didYouMean } from '../base/suggest.ts';
import type { Deployment } from '../spec/deployment.ts';
import { detectionSchema } from '../spec/detection.ts';
import { span } from '../base/source.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import type { LintContext, Rule } from './rule.ts';

const CODE = 'lint/substitution';

const { properties } = detectionSchema;

/** Keys of a detection and of its tags. */
const NAMES: ReadonlySet<string> = new Set([...Object.keys(properties), ...Object.keys(properties.tags.properties)]);

export const substitution: Rule = {
  code: CODE,
  docs: {
    what: 'A text of an alert action holds `%name%`, and detections have no key of that name.',
    why: 'It stays in the text as it stands, and analysts read it.',
    of: 'deployment',
    bad: 'alert_action: {rba: {enabled: true}, slack: {channel: "#soc", message: "%nmae% fired"}}',
    good: 'alert_action: {rba: {enabled: true}, slack: {channel: "#soc", message: "%name% fired on $host$ (%security_domain%)"}}',
  },
  check(content, context) {
    for (const { document, value } of content.deployments) checkActions(document, [], value.alert_action, context);
    for (const { document, value } of [...content.detections, ...content.drafts]) {
      checkActions(document, ['deployment'], value.deployment?.alert_action, context);
    }
  },
};

function checkActions(document: YamlDocument, above: YamlPath, actions: Deployment['alert_action'], context: LintContext): void {
  for (const [action, settings] of Object.entries(actions ?? {})) {
    for (const [key, text] of Object.entries(settings)) {
      if (typeof text === 'string') checkText(document, [...above, 'alert_action', action, key], text, context);
    }
  }
}

function checkText(document: YamlDocument, path: YamlPath, text: string, { report }: LintContext): void {
  const source = document.scalar(path);
  if (source === undefined) return;
  for (const match of text.matchAll(/%([A-Za-z_]+)%/g)) {
    const [whole, name = ''] = match;
    if (NAMES.has(name)) continue;
    const message = `A detection has no key "${name}" to put in here.${didYouMean(name, NAMES)}`;
    report({ code: CODE, severity: 'error', message, source, span: span(match.index, match.index + whole.length) });
  }
}
