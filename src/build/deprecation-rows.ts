/** The table of deprecated and removed content that the app brings as a lookup: what goes, and what takes its place. */
import { DEPRECATION_SECTIONS, type Deprecation } from '../spec/removed.ts';
import type { BuildContext } from './build-context.ts';

type Section = (typeof DEPRECATION_SECTIONS)[number];

const HEAD = ['Name', 'Content Type', 'Removed in Version', 'Reason', 'Replacement Content', 'Replacement Content Link'];

/** How each kind of content is called, and the name of its stanza. */
const KINDS: Readonly<Record<Section, { readonly type: string; readonly stanza: (name: string, label: string) => string }>> = {
  stories: { type: 'Story', stanza: (name) => name },
  baselines: { type: 'Baseline', stanza: (name, label) => `${label} - ${name}` },
  investigations: { type: 'Investigation', stanza: (name, label) => `${label} - ${name} - Response Task` },
  detections: { type: 'Detection', stanza: (name, label) => `${label} - ${name} - Rule` },
};

interface Named {
  readonly value: { readonly name: string };
}

/** The head, then a row per piece of content, in the order in which contentctl loads it: stories, baselines, detections, removed files. */
export function deprecationRows(context: BuildContext): readonly (readonly string[])[] {
  const { content } = context;
  const entries = new Map<string, readonly string[]>();
  for (const section of DEPRECATION_SECTIONS) {
    const kind = KINDS[section];
    for (const entry of content.deprecations[section]) {
      entries.set(entry.content, row(entry, kind.type, kind.stanza(entry.content, content.project.app.label), context));
    }
  }
  const order: readonly Named[] = [
    ...content.stories,
    ...content.baselines,
    ...content.investigations,
    ...content.detections,
    ...content.removed,
  ];
  const rows = order.flatMap(({ value }) => {
    const found = entries.get(value.name);
    entries.delete(value.name);
    return found === undefined ? [] : [found];
  });
  return [HEAD, ...rows];
}

function row(entry: Deprecation, type: string, stanza: string, context: BuildContext): readonly string[] {
  const replacements = [...(entry.replacement_content ?? [])].sort();
  const none = replacements.length === 0;
  return [
    stanza,
    type,
    entry.removed_in_version,
    entry.reason,
    none ? 'No Replacement Content Available' : replacements.join('\n'),
    none ? 'No Content Link Available' : replacements.map((name) => link(name, context)).join('\n'),
  ];
}

/** Page of a replacement on Splunk's site, where contentctl's content is published. */
function link(name: string, { content, style }: BuildContext): string {
  if (!style.publicLinks) return 'No Content Link Available';
  const detection = content.detections.find(({ value }) => value.name === name);
  if (detection === undefined) return `https://research.splunk.com/stories/${name.toLowerCase().replaceAll(' ', '_')}`;
  const folder = detection.file.split('/').at(-2) ?? '';
  return `https://research.splunk.com/${folder}/${detection.value.id.toLowerCase()}`;
}
