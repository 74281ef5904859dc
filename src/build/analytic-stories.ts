/** analyticstories.conf: which detection belongs to which analytic story, for Enterprise Security's use case library. */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { Item, LinkedInvestigation } from '../content/content.ts';
import type { Story } from '../spec/story.ts';
import { frameworkMappings, providingTechnologies } from './annotations.ts';
import type { BuildContext } from './build-context.ts';
import { detectionStanzas } from './made-stanza.ts';
import type { MadeStanza, StanzaContext, StanzaDetection } from './made-stanza.ts';
import { noticed } from './notices.ts';

/** A `savedsearch://` stanza for each detection, an `analytic_story://` stanza for each story, then the response tasks. */
export function analyticStories(context: BuildContext): readonly MadeStanza[] {
  const { content, style } = context;
  const { stories, investigations } = content;
  const searches = searchesByStory(context);
  return [
    ...detectionStanzas(content, style, 'analytic story', detectionStanza),
    ...stories.map((story) => storyStanza(story, searches.get(story) ?? [], context)),
    ...investigations.map((investigation) => responseTaskStanza(investigation, context)),
  ];
}

function detectionStanza({ stanza, value }: StanzaDetection, context: StanzaContext): PrintedStanza {
  const { json } = context.style;
  return {
    name: `savedsearch://${stanza}`,
    settings: [
      ['type', 'detection'],
      ['asset_type', value.tags.asset_type],
      ['confidence', 'medium'],
      ['explanation', noticed('Detection', value, context)],
      ['how_to_implement', value.how_to_implement],
      ['annotations', json(frameworkMappings(value, context.content.attack))],
      ['known_false_positives', value.known_false_positives],
      ...technologySettings(providingTechnologies(value.search), context),
    ],
  };
}

function technologySettings(technologies: readonly string[] | null, { style }: StanzaContext): readonly Setting[] {
  return technologies !== null || style.writesEmpty ? [['providing_technologies', style.json(technologies)]] : [];
}

function storyStanza({ value }: Item<Story>, searches: readonly string[], context: BuildContext): PrintedStanza {
  const { json, maintainers } = context.style;
  return {
    name: `analytic_story://${value.name}`,
    settings: [
      ['category', value.tags.category[0] ?? ''],
      ['last_updated', value.date],
      ['version', String(value.version)],
      ['references', json((value.references ?? []).map(normalizedUrl))],
      ['maintainers', maintainers([maintainer(value.author)])],
      ['spec_version', '3'],
      ['searches', json(searches)],
      ['description', noticed('Story', value, context)],
      ['narrative', value.narrative],
    ],
  };
}

function responseTaskStanza({ stanza, value }: LinkedInvestigation, context: BuildContext): PrintedStanza {
  return {
    name: `savedsearch://${stanza}`,
    settings: [
      ['type', 'investigation'],
      ['explanation', noticed('Investigation', value, context)],
      ['how_to_implement', value.how_to_implement ?? 'none'],
      ['known_false_positives', value.known_false_positives ?? 'none'],
    ],
  };
}

/** Names of the saved searches of each story, detections in the order of their files, then response tasks. */
function searchesByStory({ content }: BuildContext): ReadonlyMap<Item<Story>, readonly string[]> {
  const found = new Map<Item<Story>, string[]>(content.stories.map((story) => [story, []]));
  for (const { stories, stanza } of [...content.detections, ...content.investigations]) {
    for (const story of new Set(stories)) found.get(story)?.push(stanza);
  }
  return found;
}

/** `Name, Company` as the two things it says; `no` for what it does not say. */
function maintainer(author: string): { readonly company: string; readonly email: string; readonly name: string } {
  return { company: /,\s?(.*)$/u.exec(author)?.[1] ?? 'no', email: '-', name: /^[^,]+/u.exec(author)?.[0] ?? 'no' };
}

/** As the WHATWG URL standard writes it: a bare host gets its slash, blanks become `%20`. */
export function normalizedUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}
