/** Links baselines and investigations: their stories, their deployment, their searches. */
import type { Baseline } from '../spec/baseline.ts';
import type { Investigation } from '../spec/investigation.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Item, LinkedBaseline, LinkedInvestigation } from './content.ts';
import { forDialect } from './link-detection.ts';
import type { LinkContext } from './link-detection.ts';
import { keptSearch, withSearch } from './kept-search.ts';
import { linkDeployment, linkStories } from './link-names.ts';
import { linkSearch } from './link-search.ts';

/** contentctl looks for neither the macros of a baseline nor the detections it names. */
export function linkBaseline(item: Item<Baseline>, given: LinkContext, detections: ReadonlySet<string>): LinkedBaseline {
  const context = forDialect(item, given);
  checkDetections(item, context, detections);
  const search = keptSearch('baseline', item, given, (whole) => linkSearch(item, forDialect(item, whole), false));
  const baseline = {
    ...item,
    stanza: `${context.label} - ${item.value.name}`,
    stories: linkStories(item, context.stories, context.report),
    deployment: linkDeployment(item, context.deployments, context.report),
  };
  return withSearch(baseline, search);
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
  const accepting = (context: LinkContext): LinkContext => ({
    ...context,
    report: (problem) => context.report({ ...problem, contentctl: 'accepts' }),
  });
  const search = keptSearch('investigation', item, given, (whole) => linkSearch(item, accepting(whole), false));
  const { label, stories, report } = accepting(given);
  const investigation = {
    ...item,
    stanza: `${label} - ${item.value.name} - Response Task`,
    stories: linkStories(item, stories, report),
  };
  return withSearch(investigation, search);
}
