/** What files in removed/ may say: content that was taken out, and the mapping of what takes its place. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, description, formed, id, listOf, name, oneOf, text, version } from './schema-types.ts';

/** Keys of what the content once was are left alone. */
export const removedSchema = Type.Object(
  { name, id, version, date, author, description, status: oneOf(['removed'], 'It is removed.') },
  { description: 'Content that was removed.' },
);

export type Removed = ReadonlyDeep<Static<typeof removedSchema>>;

const SEMANTIC_VERSION = '^\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?$';

const deprecationSchema = closed(
  {
    content: text('Name of the content.'),
    removed_in_version: formed(SEMANTIC_VERSION, 'three numbers, such as 2.0.0', 'Version of the app that has it no more.'),
    reason: text('Why it goes.', { minLength: 6 }),
    replacement_content: Type.Optional(listOf(text('Name of a detection or story.'), 'What takes its place.')),
  },
  'One piece of content that goes.',
);

const section = (what: string) => Type.Optional(listOf(deprecationSchema, what));

export const deprecationMappingSchema = closed(
  {
    detections: section('Detections that go.'),
    baselines: section('Baselines that go.'),
    stories: section('Stories that go.'),
    investigations: section('Investigations that go.'),
  },
  'What is deprecated or removed, why, and what takes its place.',
);

export type Deprecation = ReadonlyDeep<Static<typeof deprecationSchema>>;

export const DEPRECATION_SECTIONS = ['detections', 'baselines', 'stories', 'investigations'] as const;

/** The mapping, by section, in the order of the file; every section is there. */
export type DeprecationMapping = Readonly<Record<(typeof DEPRECATION_SECTIONS)[number], readonly Deprecation[]>>;
