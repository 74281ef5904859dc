/** es_investigations.conf and workflow_actions.conf: investigations as panels of Enterprise Security's workbench and as links of events. */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { LinkedInvestigation } from '../content/content.ts';
import { fileNameOf } from '../content/kinds.ts';
import type { BuildContext } from './build-context.ts';

/** Name of an investigation's panel: its file name and what Enterprise Security calls it. */
export function responseTaskName({ value }: LinkedInvestigation): string {
  return `workbench_panel_${fileNameOf(value.name).replace(/\.yml$/u, '')}___response_task`;
}

/** Kinds of artifacts of the workbench; each token of a search gets its value from one of them. */
const ARTIFACTS: ReadonlyMap<string, string> = new Map([
  ['user', 'identity'],
  ['dest', 'asset'],
]);

/** A panel per investigation, a group of panels per story that has any. */
export function esInvestigations({ content, style }: BuildContext): readonly PrintedStanza[] {
  const panels = content.investigations.map((investigation): PrintedStanza => ({
    name: `panel://${responseTaskName(investigation)}`,
    settings: [
      ['label', investigation.value.name],
      ['description', investigation.value.description],
      ['disabled', style.boolean(false)],
      ['tokens', style.json(Object.fromEntries(tokensOf(investigation).map((token) => [token, workbenchToken(token)])))],
    ],
  }));
  const groups = content.stories.flatMap((story): PrintedStanza[] => {
    const own = content.investigations.filter(({ stories }) => stories.includes(story));
    if (own.length === 0) return [];
    return [
      {
        name: `panel_group://workbench_panel_group_${fileNameOf(story.value.name).replace(/\.yml$/u, '')}`,
        settings: [
          ['label', story.value.name],
          ['description', story.value.description],
          ['disabled', style.boolean(false)],
          ['panels', style.json(own.map(responseTaskName))],
        ],
      },
    ];
  });
  return [...panels, ...groups];
}

/** A link for each investigation that asks for exactly one value. */
export function workflowActions({ content }: BuildContext): readonly PrintedStanza[] {
  return content.investigations.flatMap((investigation): PrintedStanza[] => {
    const [token, ...others] = tokensOf(investigation);
    if (token === undefined || others.length > 0) return [];
    const settings: Setting[] = [
      ['type', 'link'],
      ['label', `${content.project.app.label} - ${investigation.value.name} for $${token}$`],
      ['fields', token],
      ['display_location', 'both'],
      ['link.uri', `/app/${content.project.app.id}/search?q=| savedsearch "${investigation.stanza}" ${token}=$!${token}$`],
      ['link.method', 'get'],
      ['link.target', 'blank'],
    ];
    return [{ name: responseTaskName(investigation), settings }];
  });
}

/** Names between dollar signs in the search, each once. */
function tokensOf({ value }: LinkedInvestigation): readonly string[] {
  return [...new Set([...value.search.matchAll(/\$([A-Za-z_]\w*)\$/gu)].map(([, token = '']) => token))];
}

function workbenchToken(token: string): Readonly<Record<string, string>> {
  return {
    valuePrefix: '"',
    valueSuffix: '"',
    delimiter: ` OR ${token}=`,
    valueType: 'primitive',
    value: ARTIFACTS.get(token) ?? 'file',
    default: 'null',
  };
}
