/** What the templates of a project can put in: the app and its content, as plain values. */
import { detectionFields, templateFields } from '../content/template-fields.ts';
import { baselineSchema } from '../spec/baseline.ts';
import { dataSourceSchema } from '../spec/data-source.ts';
import { kvstoreLookupSchema } from '../spec/lookup.ts';
import { macroSchema } from '../spec/macro.ts';
import { storySchema } from '../spec/story.ts';
import type { BuildContext } from './build-context.ts';

/** `app`, `date`, and a list per kind of content. Keys that a file leaves out are null; detections have the keys of their tags as well. */
export function templateData({ content, date }: BuildContext): Readonly<Record<string, unknown>> {
  const { app } = content.project;
  return {
    app: { ...app },
    date: date.toISOString().slice(0, 10),
    detections: content.detections.map(({ value, stanza, filterMacro, file }) => ({
      ...detectionFields(value),
      stanza,
      filter_macro: filterMacro,
      file,
    })),
    baselines: content.baselines.map(({ value, stanza, file }) => ({ ...templateFields(baselineSchema, value), stanza, file })),
    stories: content.stories.map(({ value, file }) => ({ ...templateFields(storySchema, value), file })),
    macros: content.macros.map(({ value, file }) => ({ ...templateFields(macroSchema, value), file })),
    lookups: content.lookups.map(({ value, file }) => ({ ...templateFields(kvstoreLookupSchema, value), file })),
    data_sources: content.dataSources.map(({ value, file }) => ({ ...templateFields(dataSourceSchema, value), file })),
  };
}
