/** analyticstories.conf: which detection belongs to which analytic story, for Enterprise Security's use case library. */
import type { PrintedStanza } from '../conf-file/print-conf.ts';
import type { Item, LinkedDetection } from '../content/content.ts';
import type { Story } from '../spec/story.ts';
import { frameworkMappings, providingTechnologies } from './annotations.ts';
import type { BuildContext } from './build-context.ts';
import { jsonValue } from './json-value.ts';

/** A `savedsearch://` stanza for each detection, then an `analytic_story://` stanza for each story. */
export function analyticStories(context: BuildContext): readonly PrintedStanza[] {
  const { detections, stories } = context.content;
  return [
    ...detections.map((detection) => detectionStanza(detection, context)),
    ...stories.map((story) => storyStanza(story, detections)),
  ];
}

function detectionStanza({ stanza, value }: LinkedDetection, context: BuildContext): PrintedStanza {
  return {
    name: `savedsearch://${stanza}`,
    settings: [
      ['type', 'detection'],
      ['asset_type', value.tags.asset_type],
      ['confidence', 'medium'],
      ['explanation', value.description],
      ['how_to_implement', value.how_to_implement],
      ['annotations', jsonValue(frameworkMappings(value, context.attack))],
      ['known_false_positives', value.known_false_positives],
      ['providing_technologies', jsonValue(providingTechnologies(value.search))],
    ],
  };
}

function storyStanza(story: Item<Story>, detections: readonly LinkedDetection[]): PrintedStanza {
  const { value } = story;
  return {
    name: `analytic_story://${value.name}`,
    settings: [
      ['category', value.tags.category[0] ?? ''],
      ['last_updated', value.date],
      ['version', String(value.version)],
      ['references', jsonValue((value.references ?? []).map(normalizedUrl))],
      ['maintainers', jsonValue([maintainer(value.author)])],
      ['spec_version', '3'],
      ['searches', jsonValue(detections.filter((detection) => detection.stories.includes(story)).map(({ stanza }) => stanza))],
      ['description', value.description],
      ['narrative', value.narrative],
    ],
  };
}

/** `Name, Company` as the two things it says. */
function maintainer(author: string): { readonly company: string; readonly email: string; readonly name: string } {
  const [name = '', ...rest] = author.split(', ');
  return { company: rest.length > 0 ? rest.join(', ') : 'no', email: '-', name };
}

function normalizedUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}
