/** Links baselines and investigations: their stories, their deployment, their searches. */
import type { Baseline } from '../spec/baseline.ts';
import type { Investigation } from '../spec/investigation.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Item, LinkedBaseline, LinkedInvestigation } from './content.ts';
import { forDialect } from './link-detection.ts';
import type { LinkContext } from './link-detection.ts';
import { linkDeployment, linkStories } from './link-names.ts';
import { linkSearch } from './link-search.ts';

/** contentctl looks for neither the macros of a baseline nor the detections it names. */
export function linkBaseline(item: Item<Baseline>, given: LinkContext, detections: ReadonlySet<string>): LinkedBaseline {
  const context = forDialect(item, given);
  checkDetections(item, context, detections);
  return {
    ...item,
    ...linkSearch(item, context, false),
    stanza: `${context.label} - ${item.value.name}`,
    stories: linkStories(item, context.stories, context.report),
    deployment: linkDeployment(item, context.deployments, context.report),
  };
}

function checkDetections({ document, value }: Item<Baseline>, { report }: LinkContext, known: ReadonlySet<string>): void {
  for (const [index, name] of value.tags.detections.entries()) {
    if (known.has(name)) continue;
    report({
      code: 'content/unknown-detection',
      severity: 'error',
      message: `There is no detection "${name}".${didYouMean(name, known)}`,
      source: document.source,
      span: document.valueSpan(['tags', 'detections', index]),
      contentctl: 'accepts',
    });
  }
}

/** contentctl 5 does not read investigations at all. */
export function linkInvestigation(item: Item<Investigation>, given: LinkContext): LinkedInvestigation {
  const context: LinkContext = { ...given, report: (problem) => given.report({ ...problem, contentctl: 'accepts' }) };
  return {
    ...item,
    ...linkSearch(item, context, false),
    stanza: `${context.label} - ${item.value.name} - Response Task`,
    stories: linkStories(item, context.stories, context.report),
  };
}
