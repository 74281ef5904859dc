/** Settings of conf files that are true or false. */
import type { Settings } from './stanza-tables.ts';

/** Whether a setting is true; `normally` when it is absent or empty. What is neither a word for true is false. */
export function isTrue(settings: Settings, key: string, normally: boolean): boolean {
  const value = settings.get(key)?.trim().toLowerCase();
  return value === undefined || value === '' ? normally : ['true', 't', '1', 'yes', 'y'].includes(value);
}
