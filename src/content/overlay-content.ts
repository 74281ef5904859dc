/** What an environment makes different: the content of an overlay app, which an update of the main app leaves alone. */
import type { Deployment } from '../spec/deployment.ts';
import type { Macro } from '../spec/macro.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { macroKey } from '../spl/syntax/macro.ts';
import type { Content, Item, LinkedBaseline, LinkedDetection } from './content.ts';

/**
 * `tuned` without everything that is as in `base`: macros whose definitions are different, and detections that are enabled, scheduled or
 * scored otherwise. Its app is the overlay app. Both are the same project, loaded without and with the environment.
 */
export function overlayContent(base: Content, tuned: Content): Content {
  const macros = new Map(base.macros.map((item) => [keyOf(item), item.value.definition]));
  const detections = new Map(base.detections.map((detection) => [detection.file, detection]));
  const baselines = new Map(base.baselines.map((baseline) => [baseline.file, baseline]));
  return {
    ...tuned,
    project: { ...tuned.project, app: overlayApp(tuned.project) },
    macros: tuned.macros.filter((item) => macros.get(keyOf(item)) !== item.value.definition),
    detections: tuned.detections.filter((detection) => isTuned(detections.get(detection.file), detection)),
    drafts: [],
    stories: [],
    dataSources: [],
    lookups: [],
    baselines: tuned.baselines.filter((baseline) => isRescheduled(baselines.get(baseline.file), baseline)),
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

/** Whether settings of the saved search are different that an environment can change. */
function isTuned(before: LinkedDetection | undefined, after: LinkedDetection): boolean {
  return before === undefined || settingsOf(before) !== settingsOf(after);
}

function settingsOf({ value, deployment }: LinkedDetection): string {
  const scores = value.rba?.risk_objects.map(({ field, type, score }) => [field, type, score]);
  return JSON.stringify([value.enabled_by_default ?? false, scores, scheduleOf(deployment)]);
}

function isRescheduled(before: LinkedBaseline | undefined, after: LinkedBaseline): boolean {
  return before === undefined || JSON.stringify(scheduleOf(before.deployment)) !== JSON.stringify(scheduleOf(after.deployment));
}

function scheduleOf(deployment: Deployment | undefined): readonly unknown[] {
  const { cron_schedule, earliest_time, latest_time, schedule_window } = deployment?.scheduling ?? {};
  return [cron_schedule, earliest_time, latest_time, schedule_window];
}
