/** Settings that come in classes: `EXTRACT-<class>`, `EVAL-<field>`, `LOOKUP-<class>` and their like. */
import type { Settings } from './knowledge.ts';

export interface ClassSetting {
  /** What stands behind the prefix. */
  readonly name: string;
  readonly value: string;
}

/** All settings that start with the prefix, in the ASCII order of their classes, in which Splunk runs them. Empty values switch a class off. */
export function classSettings(settings: Settings, prefix: string): readonly ClassSetting[] {
  const found: ClassSetting[] = [];
  for (const [key, value] of settings) {
    if (key.startsWith(prefix) && value !== '') found.push({ name: key.slice(prefix.length), value });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
