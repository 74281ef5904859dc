/** Questions that checks ask of a conf file's stanzas. */
import type { ConfEntry, ConfStanza } from '../conf-file/conf-file.ts';
import type { At } from './check.ts';
import type { ConfDocument } from './inspected-app.ts';

/** A stanza by its name. */
export function stanza(conf: ConfDocument | undefined, name: string): ConfStanza | undefined {
  return conf?.byName.get(name);
}

/** A setting of a stanza itself. */
export function entry(of: ConfStanza | undefined, key: string): ConfEntry | undefined {
  return of?.entries.find((found) => found.key === key);
}

/** The value Splunk goes by: the stanza's own, else that of the file's [default]. */
export function effective(conf: ConfDocument, of: ConfStanza, key: string): string | undefined {
  return (entry(of, key) ?? entry(stanza(conf, 'default'), key))?.value;
}

/** The place of a setting. */
export function atEntry(conf: ConfDocument, { keySpan }: ConfEntry): At {
  return { file: conf.file, offset: keySpan.start };
}

/** The place of a stanza's header. */
export function atStanza(conf: ConfDocument, { span }: ConfStanza): At {
  return { file: conf.file, offset: span.start };
}

/** Splunk's idea of true: 1, t, true, y, yes, whatever the case. */
export function isTrue(value: string | undefined): boolean {
  return /^(?:1|t|true|y|yes|enabled)$/iu.test(value?.trim() ?? '');
}

/** Every setting of every stanza of a file. */
export function* settings(conf: ConfDocument | undefined): Generator<{ readonly in: ConfStanza; readonly entry: ConfEntry }> {
  for (const found of conf?.stanzas ?? []) for (const setting of found.entries) yield { in: found, entry: setting };
}
