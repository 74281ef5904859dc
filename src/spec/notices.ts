/** What stands before the description of content that is not, or no longer, in production. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { closed, text } from './schema-types.ts';

const PLACES = '`{content_type}` and `{description}` stand for what it is and its own description.';

export const noticesSchema = closed(
  {
    experimental: Type.Optional(text(`Description of experimental content. ${PLACES}`)),
    deprecated: Type.Optional(text(`Description of deprecated content. ${PLACES}`)),
  },
  'Words for content that is not, or no longer, in production.',
);

export type Notices = Required<ReadonlyDeep<Static<typeof noticesSchema>>>;

/** Our own words, for projects that say nothing. */
export const DEFAULT_NOTICES: Notices = {
  experimental:
    'EXPERIMENTAL: this {content_type} has not been proven on recorded data yet. Try it on your own data before you rely on it. {description}',
  deprecated:
    'DEPRECATED: this {content_type} is no longer maintained and will be removed. Move to what replaces it. {description}',
};

/** A notice with its placeholders filled in; text in other braces stays as it is. */
export function fillNotice(notice: string, contentType: string, description: string): string {
  const values: Readonly<Record<string, string>> = { content_type: contentType, description };
  return notice.replace(/\{(content_type|description)\}/g, (_whole, name: string) => values[name] ?? '');
}
