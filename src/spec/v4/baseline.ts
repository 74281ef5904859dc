/** Baselines as contentctl 4 wants them: without a status, with lists of data models and fields that the search says anyway. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { baselineSchema } from '../baseline.ts';
import type { Baseline } from '../baseline.ts';
import { dialect } from '../dialect.ts';
import type { Converted } from '../dialect.ts';
import type { ReadonlyDeep } from '../read-only.ts';
import { closed, takesMore } from '../schema-types.ts';
import { without } from '../without.ts';

const { status, tags, ...others } = baselineSchema.properties;

const baselineV4Schema = takesMore(
  closed(
    {
      ...others,
      status: Type.Optional(status),
      datamodel: Type.Optional(Type.Unknown()),
      tags: takesMore(
        closed(
          {
            ...tags.properties,
            required_fields: Type.Optional(Type.Unknown()),
            asset_type: Type.Optional(Type.Unknown()),
            kill_chain_phases: Type.Optional(Type.Unknown()),
            confidence: Type.Optional(Type.Unknown()),
            impact: Type.Optional(Type.Unknown()),
            risk_score: Type.Optional(Type.Unknown()),
            context: Type.Optional(Type.Unknown()),
            message: Type.Optional(Type.Unknown()),
            observable: Type.Optional(Type.Unknown()),
          },
          'How the baseline is filed.',
        ),
      ),
    },
    'A baseline of contentctl 4.',
  ),
);

export const baselineV4 = dialect<typeof baselineV4Schema, Baseline>(
  'v4',
  baselineV4Schema,
  (value, { isV4 }) => isV4 && !('status' in value) && 'tags' in value,
  convert,
);

function convert(written: ReadonlyDeep<Static<typeof baselineV4Schema>>): Converted<Baseline> {
  const { tags: writtenTags, ...rest } = without(written, 'datamodel');
  const { analytic_story, detections, product, security_domain } = writtenTags;
  const value: Baseline = {
    ...rest,
    status: rest.status ?? 'production',
    tags: { analytic_story, detections, product, security_domain },
  };
  return { value, moved: [] };
}
