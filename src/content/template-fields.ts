/** The keys of a content file that texts and templates may put in. */
import { detectionSchema } from '../spec/detection.ts';
import type { Detection } from '../spec/detection.ts';

/** Every key of a schema; null where the value has none. */
export function templateFields(schema: { readonly properties: object }, value: object): Readonly<Record<string, unknown>> {
  return { ...Object.fromEntries(Object.keys(schema.properties).map((key) => [key, null])), ...value };
}

/** What `{{name}}` and `%name%` may stand for in the texts of alert actions: the keys of the detection and of its tags. */
export function detectionFields(detection: Detection): Readonly<Record<string, unknown>> {
  return {
    ...templateFields(detectionSchema.properties.tags, detection.tags),
    ...templateFields(detectionSchema, detection),
    id: detection.id.toLowerCase(),
  };
}
