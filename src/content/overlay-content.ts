/** What an environment makes different: the content of an overlay app, which an update of the main app leaves alone. */
import type { Macro } from '../spec/macro.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Content, Item } from './content.ts';

/**
 * The macros of `tuned` whose definitions are different from those of `base`, as content of the overlay app. Both are the same project, loaded
 * without and with the environment. Settings of saved searches are no part of it: in Splunk a saved search belongs to one app, and what
 * another app says of it makes a second one.
 */
export function overlayContent(base: Content, tuned: Content): Content {
  const definitions = new Map(base.macros.map((item) => [keyOf(item), item.value.definition]));
  return {
    ...tuned,
    project: { ...tuned.project, app: overlayApp(tuned.project) },
    macros: tuned.macros.filter((item) => definitions.get(keyOf(item)) !== item.value.definition),
    detections: [],
    drafts: [],
    stories: [],
    dataSources: [],
    lookups: [],
    baselines: [],
    investigations: [],
    dashboards: [],
    playbooks: [],
    removed: [],
    staticSearches: [],
  };
}

function keyOf({ value }: Item<Macro>): string {
  return macroKey(value.name, value.arguments?.length ?? 0);
}

/** What the overlay app does not say of itself, the main app says. */
function overlayApp({ app, overlay_app: overlay }: ProjectConfig): ProjectConfig['app'] {
  if (overlay === undefined) return app;
  return {
    author_name: app.author_name,
    author_email: app.author_email,
    author_company: app.author_company,
    label: app.label,
    id: overlay.id,
    title: overlay.title ?? `${app.title} (tuning)`.slice(0, 80),
    version: overlay.version ?? app.version,
    description: overlay.description ?? `What is different here about ${app.title}.`,
  };
}
