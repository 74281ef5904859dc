/** Stories, baselines and simpler kinds as contentctl-ng wants them: flat, with two dates. */
import { Type } from '@sinclair/typebox';
import type { Static, TObject } from '@sinclair/typebox';
import { baselineSchema } from '../baseline.ts';
import type { Baseline } from '../baseline.ts';
import { dataSourceSchema } from '../data-source.ts';
import type { DataSource } from '../data-source.ts';
import { schedulingSchema } from '../deployment.ts';
import { dialect } from '../dialect.ts';
import type { Dialect } from '../dialect.ts';
import { csvLookupSchema, kvstoreLookupSchema } from '../lookup.ts';
import type { Lookup } from '../lookup.ts';
import { macroSchema } from '../macro.ts';
import type { Macro } from '../macro.ts';
import type { ReadonlyDeep } from '../read-only.ts';
import { closed, listOf, text } from '../schema-types.ts';
import { storySchema } from '../story.ts';
import type { Story } from '../story.ts';
import { without } from '../without.ts';
import { DATE_MOVED, hasNgDates, ngDates, tagsMoved } from './base.ts';

const { tags: storyTags, ...story } = without(storySchema.properties, 'date');
const storyNgSchema = closed({ ...story, ...ngDates, ...storyTags.properties }, 'An analytic story of contentctl-ng.');

export const storyNg = dialect<typeof storyNgSchema, Story>(
  'ng',
  storyNgSchema,
  hasNgDates,
  (written: ReadonlyDeep<Static<typeof storyNgSchema>>) => {
    const { modification_date, category, product, usecase, cve, group, ...rest } = without(written, 'creation_date');
    const tags = { category, product, usecase, ...(cve === undefined ? {} : { cve }), ...(group === undefined ? {} : { group }) };
    const value: Story = { ...rest, date: modification_date, tags };
    return { value, moved: [DATE_MOVED, ...tagsMoved(['category', 'product', 'usecase', 'cve', 'group'])] };
  },
);

const { tags: baselineTags, ...baseline } = without(baselineSchema.properties, 'date', 'deployment');
const { analytic_story, product: baselineProduct, security_domain } = baselineTags.properties;
const baselineNgSchema = closed(
  {
    ...baseline,
    ...ngDates,
    analytic_story: Type.Optional(analytic_story),
    product: baselineProduct,
    security_domain,
    detections: Type.Optional(listOf(text('Name of a detection.'), 'Detections that use what it keeps.')),
    schedule: Type.Optional(text('Name of a schedule.')),
    custom_schedule: Type.Optional(schedulingSchema),
  },
  'A baseline of contentctl-ng.',
);

export const baselineNg = dialect<typeof baselineNgSchema, Baseline>(
  'ng',
  baselineNgSchema,
  hasNgDates,
  (written: ReadonlyDeep<Static<typeof baselineNgSchema>>, context) => {
    const { modification_date, analytic_story: stories, product, security_domain: domain } = written;
    const { detections, schedule, custom_schedule, ...others } = written;
    const { name, id, version, author, status, type, description, search, how_to_implement, known_false_positives } = others;
    const scheduling = custom_schedule ?? context.schedule(schedule ?? 'default_baseline');
    const value: Baseline = {
      ...{ name, id, version, author, status, type, description, search, how_to_implement, known_false_positives },
      date: modification_date,
      ...(others.references === undefined ? {} : { references: others.references }),
      ...(scheduling === undefined ? {} : { deployment: { scheduling } }),
      tags: { analytic_story: stories ?? [], detections: detections ?? [], product, security_domain: domain },
    };
    const keys = tagsMoved(['analytic_story', 'detections', 'product', 'security_domain']);
    return { value, moved: [{ path: ['deployment', 'scheduling'], written: ['custom_schedule'] }, DATE_MOVED, ...keys] };
  },
);

export const macroNg: Dialect<Macro> = twoDates(macroSchema);
export const dataSourceNg: Dialect<DataSource> = twoDates(dataSourceSchema);
export const csvLookupNg: Dialect<Lookup> = twoDates(csvLookupSchema, 'csv');
export const kvstoreLookupNg: Dialect<Lookup> = twoDates(kvstoreLookupSchema, 'kvstore');

/** A kind that differs in its dates alone. */
function twoDates<Schema extends TObject>(schema: Schema, lookupType?: string): Dialect<ReadonlyDeep<Static<Schema>>> {
  const properties = without(schema.properties, 'date');
  const ngSchema = Type.Unsafe<Static<Schema> & { readonly creation_date: string; readonly modification_date: string }>(
    closed({ ...properties, ...ngDates }, String(schema.description)),
  );
  return dialect(
    'ng',
    ngSchema,
    (value) => hasNgDates(value) && (lookupType === undefined || Reflect.get(value, 'lookup_type') === lookupType),
    (written) => {
      const { modification_date, ...rest } = without(written, 'creation_date');
      const value = { ...rest, date: modification_date };
      return { value: asValue<Schema>(value), moved: [DATE_MOVED] };
    },
  );
}

/** It fits the kind's schema: its own keys were checked, and the date was put in. */
function asValue<Schema extends TObject>(value: object): ReadonlyDeep<Static<Schema>> {
  if (!isValue<Schema>(value)) throw new TypeError('a value without a date');
  return value;
}

function isValue<Schema extends TObject>(value: object): value is ReadonlyDeep<Static<Schema>> & object {
  return 'date' in value;
}
