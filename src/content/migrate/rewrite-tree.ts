/** Rewrites a whole file through the YAML library: for those whose mappings are written in one line, where no lines can be changed. */
import { parseDocument } from 'yaml';
import type { Tags } from 'yaml';

/** The file with the keys of `value` in place of its own: those that are there keep their place, their comments and, if unchanged, their spelling. */
export function rewriteTree(text: string, value: object): string {
  const document = parseDocument(text, { version: '1.1', customTags: withoutDates });
  const written: unknown = document.toJS();
  if (typeof written !== 'object' || written === null) return text;
  for (const key of Object.keys(written)) if (!Object.hasOwn(value, key)) document.delete(key);
  for (const [key, part] of Object.entries(value)) {
    if (JSON.stringify(Reflect.get(written, key)) !== JSON.stringify(part)) document.set(key, document.createNode(part));
  }
  return document.toString({ lineWidth: 0, directives: false });
}

/** Dates stay the text they are written as. */
function withoutDates(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag !== 'object' || tag.tag !== 'tag:yaml.org,2002:timestamp');
}
