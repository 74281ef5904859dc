/** Stories as contentctl 4 wants them: without a status, with a type that means nothing. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { dialect } from '../dialect.ts';
import type { ReadonlyDeep } from '../read-only.ts';
import { closed, takesMore } from '../schema-types.ts';
import { storySchema } from '../story.ts';
import { without } from '../without.ts';
import type { Story } from '../story.ts';

const { status, tags, ...others } = storySchema.properties;

const storyV4Schema = takesMore(
  closed(
    { ...others, status: Type.Optional(status), type: Type.Optional(Type.Unknown()), tags: takesMore(tags) },
    'An analytic story of contentctl 4.',
  ),
);

export const storyV4 = dialect<typeof storyV4Schema, Story>(
  'v4',
  storyV4Schema,
  (value, { isV4 }) => isV4 && !('status' in value) && 'tags' in value,
  (written: ReadonlyDeep<Static<typeof storyV4Schema>>) => {
    const story = without(written, 'type');
    return { value: { ...story, status: story.status ?? 'production' }, moved: [] };
  },
);
