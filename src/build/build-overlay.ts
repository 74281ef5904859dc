/** The overlay app of an environment: its macros, and nothing else, so that an update of the main app leaves them alone. */
import type { Content } from '../content/content.ts';
import { overlayContent } from '../content/overlay-content.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import { appConf, appManifest, appReadme, defaultMeta } from './app-files.ts';
import { buildDate } from './build-date.ts';
import type { BuiltApp } from './build.ts';
import { macrosConf } from './macros-conf.ts';
import { styleOf } from './style.ts';

/**
 * Of two apps that define the same macro, a search takes the definition of its own app (Admin Manual, "Configuration file precedence"): what
 * the overlay app defines, the main app must not. `macros` are their stanza names.
 */
export interface BuiltOverlay {
  readonly app: BuiltApp;
  readonly macros: ReadonlySet<string>;
}

/** `base` and `tuned` are the same project without and with an environment. The date is that of the main app. */
export function buildOverlay(base: Content, tuned: Content, sourceDate?: number): BuiltOverlay {
  const content = overlayContent(base, tuned);
  const style = styleOf(content.project);
  const context = { content, style, date: buildDate(tuned, sourceDate) };
  const { app } = content.project;
  // It has nothing to look at.
  const about = appConf(context, []).map((stanza) =>
    stanza.name === 'ui'
      ? { ...stanza, settings: stanza.settings.map(([key, value]) => [key, key === 'is_visible' ? 'false' : value] as const) }
      : stanza,
  );
  return {
    app: {
      id: app.id,
      version: app.version,
      date: context.date,
      files: new Map([
        ['README.md', appReadme(context)],
        ['app.manifest', appManifest(context)],
        ['default/app.conf', style.conf(about.filter(({ settings }) => settings.length > 0))],
        ['default/macros.conf', style.conf(macrosConf(context))],
        ['metadata/default.meta', style.conf(defaultMeta())],
      ]),
      api: new Map(),
    },
    macros: new Set(content.macros.map(({ value }) => macroKey(value.name, value.arguments?.length ?? 0))),
  };
}
