/** The names of the fields that the settings of a kind of event can make, read off props.conf and transforms.conf without an event. */
import { classSettings } from '../../src/knowledge/class-settings.ts';
import { confWords } from '../../src/knowledge/conf-words.ts';
import type { EventMeta } from '../../src/knowledge/event-meta.ts';
import type { Knowledge, Settings } from '../../src/knowledge/knowledge.ts';
import { settingsFor } from '../../src/knowledge/stanza-match.ts';

/** Named groups of extractions and transforms, columns of DELIMS, aliases, calculated fields and outputs of lookups. */
export function madeFields(knowledge: Knowledge, meta: EventMeta): ReadonlySet<string> {
  const { settings } = settingsFor(knowledge, meta);
  const values = (prefix: string) => classSettings(settings, prefix).map(({ value }) => value);
  const transforms = values('REPORT-').flatMap((list) => list.split(/[\s,]+/).map((name) => knowledge.transforms.get(name)));
  return new Set([
    ...values('EXTRACT-').flatMap(groups),
    ...transforms.flatMap((transform) => (transform === undefined ? [] : ofTransform(transform))),
    ...values('FIELDALIAS-').flatMap(targets),
    ...classSettings(settings, 'EVAL-').map(({ name }) => name),
    ...values('LOOKUP-').flatMap(outputs),
  ]);
}

function groups(regex: string): readonly string[] {
  return [...regex.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].map(([, name = '']) => name);
}

function ofTransform(transform: Settings): readonly string[] {
  const fields = (transform.get('FIELDS') ?? '').split(',').map((name) => name.trim().replace(/^"|"$/g, ''));
  const format = [...(transform.get('FORMAT') ?? '').matchAll(/([A-Za-z_]\w*)::/g)].map(([, name = '']) => name);
  return [...groups(transform.get('REGEX') ?? ''), ...fields, ...format].filter((name) => name !== '');
}

/** `raw AS cim raw ASNEW cim`. */
function targets(value: string): readonly string[] {
  const words = confWords(value);
  return words.filter((_, index) => /^as(?:new)?$/i.test(words[index - 1] ?? ''));
}

/** `table column AS field OUTPUT column AS field column`. */
function outputs(value: string): readonly string[] {
  const words = confWords(value.replace(/^.*?\bOUTPUT(?:NEW)?\b/s, ''));
  return words.filter((word, index) => !/^as$/i.test(word) && !/^as$/i.test(words[index + 1] ?? ''));
}
