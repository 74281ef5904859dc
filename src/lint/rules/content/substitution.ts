/** Rule: `%name%` and `{{name}}` in the texts of alert actions stand for a key of the detection. */
import { didYouMean } from '../../../base/suggest.ts';
import type { Deployment } from '../../../spec/deployment.ts';
import { detectionSchema } from '../../../spec/detection.ts';
import type { Report } from '../../../base/diagnostic.ts';
import { span, type Source } from '../../../base/source.ts';
import { parseTemplate } from '../../../template/parse-template.ts';
import { renderTemplate } from '../../../template/render-template.ts';
import type { YamlDocument, YamlPath } from '../../../yaml/document.ts';
import type { Rule } from '../../rule.ts';

const CODE = 'lint/substitution';

const { properties } = detectionSchema;

interface Texts {
  readonly report: Report;
  /** Whether `{{name}}` is filled in. */
  readonly handlebars: boolean;
}

/** Keys of a detection and of its tags. */
const NAMES: ReadonlySet<string> = new Set([...Object.keys(properties), ...Object.keys(properties.tags.properties)]);

export const substitution: Rule = {
  code: CODE,
  docs: {
    what: 'A text of an alert action holds `%name%` or `{{name}}`, and detections have no key of that name; or its `{{ }}` are no Handlebars.',
    why: 'It stays in the text as it stands, and analysts read it.',
    of: 'deployment',
    bad: 'alert_action: {rba: {enabled: true}, slack: {channel: "#soc", message: "%nmae% fired"}}',
    good: 'alert_action: {rba: {enabled: true}, slack: {channel: "#soc", message: "%name% fired on $host$ (%security_domain%)"}}',
  },
  check(content, { report }) {
    const context: Texts = { report, handlebars: content.project.compat !== 'contentctl' };
    for (const { document, value } of content.deployments) checkActions(document, [], value.alert_action, context);
    for (const { document, value } of [...content.detections, ...content.drafts]) {
      checkActions(document, ['deployment'], value.deployment?.alert_action, context);
    }
  },
};

function checkActions(document: YamlDocument, above: YamlPath, actions: Deployment['alert_action'], context: Texts): void {
  for (const [action, settings] of Object.entries(actions ?? {})) {
    for (const [key, text] of Object.entries(settings)) {
      if (typeof text === 'string') checkText(document, [...above, 'alert_action', action, key], text, context);
    }
  }
}

function checkText(document: YamlDocument, path: YamlPath, text: string, { report, handlebars }: Texts): void {
  const source = document.scalar(path);
  if (source === undefined) return;
  for (const match of text.matchAll(/%([A-Za-z_]+)%/g)) {
    const [whole, name = ''] = match;
    if (NAMES.has(name)) continue;
    const message = `A detection has no key "${name}" to put in here.${didYouMean(name, NAMES)}`;
    report({ code: CODE, severity: 'error', message, source, span: span(match.index, match.index + whole.length) });
  }
  if (handlebars && text.includes('{{')) checkTemplate(source, report);
}

/** Looks at the text as it is filled in for a detection that has every key. */
function checkTemplate(source: Source, report: Report): void {
  const complain: Report = (problem) => report({ ...problem, code: CODE });
  const template = parseTemplate(source, complain);
  if (template !== undefined) renderTemplate(template, Object.fromEntries([...NAMES].map((name) => [name, null])), complain);
}
