/** The date an app carries. */
import type { Content } from '../content/content.ts';

/** SOURCE_DATE_EPOCH (seconds), else the newest date of the content. */
export function buildDate(content: Content, sourceDate: number | undefined): Date {
  if (sourceDate !== undefined) return new Date(sourceDate * 1000);
  const items: readonly { readonly value: { readonly date?: string } }[] = [
    ...content.detections,
    ...content.stories,
    ...content.macros,
    ...content.lookups,
    ...content.baselines,
    ...content.investigations,
    ...content.dashboards,
    ...content.dataSources,
    ...content.deployments,
    ...content.removed,
  ];
  const dates = items.map(({ value }) => Date.parse(`${value.date ?? ''}T00:00:00Z`)).filter((date) => !Number.isNaN(date));
  return new Date(dates.reduce((newest, date) => Math.max(newest, date), 0));
}
