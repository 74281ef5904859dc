/** Settings that come in classes: `EXTRACT-<class>`, `EVAL-<field>`, `LOOKUP-<class>` and their like. */
import type { Settings } from './knowledge.ts';

export interface ClassSetting {
  /** What stands behind the prefix. */
  readonly name: string;
  readonly value: string;
}

/** All settings that start with the prefix, in the ASCII order of their classes, in which Splunk runs them. Empty values switch a class off. */
export function classSettings(settings: Settings, prefix: string): readonly ClassSetting[] {
  return inOrder(settings, (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : undefined));
}

/** The same for automatic lookups, whose prefix may be written in any case, with a dash, an underscore or nothing behind it (props.conf.spec, LOOKUP-<class>). */
export function lookupSettings(settings: Settings): readonly ClassSetting[] {
  return inOrder(settings, (key) => /^lookup[-_]?(.*)$/is.exec(key)?.[1]);
}

/** The names in the lists of all classes, one after the other: `REPORT-<class> = a, b`. */
export function listedNames(settings: readonly Pick<ClassSetting, 'value'>[]): readonly string[] {
  return settings
    .flatMap(({ value }) => value.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function inOrder(settings: Settings, classOf: (key: string) => string | undefined): readonly ClassSetting[] {
  const found: ClassSetting[] = [];
  for (const [key, value] of settings) {
    const name = classOf(key);
    if (name !== undefined && value !== '') found.push({ name, value });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
