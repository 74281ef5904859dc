/** Fields from a regular expression's groups: what EXTRACT and REPORT have in common. */
import type { Row } from '../spl/semantics/value.ts';
import type { PropsMatch } from './props-regex.ts';

const GROUP_NAME = /\(\?P?[<'](?<name>[A-Za-z_]\w*)[>']/g;

/** Names of the groups of a pattern, as written. `_KEY_1` and `_VAL_1` name fields at run time. */
export function groupNames(pattern: string): ReadonlySet<string> {
  return new Set(Array.from(pattern.matchAll(GROUP_NAME), (match) => match.groups?.['name'] ?? ''));
}

/** Whether a pattern's groups give field names that only the event can tell. */
export function namesAtRunTime(names: ReadonlySet<string>): boolean {
  return [...names].some((name) => name.startsWith('_KEY_'));
}

/** Fields of one match: its named groups, `_KEY_x` with `_VAL_x` paired. Groups that took no part or are empty are left out unless `keepEmpty`. */
export function matchFields(match: PropsMatch, keepEmpty: boolean): readonly (readonly [string, string])[] {
  const fields: [string, string][] = [];
  for (const [name, value] of match.groups) {
    if (value === undefined || name.startsWith('_VAL_')) continue;
    const isKey = name.startsWith('_KEY_');
    const field = isKey ? value : name;
    const content = isKey ? match.groups.find(([other]) => other === `_VAL_${name.slice(5)}`)?.[1] : value;
    if (field !== '' && content !== undefined && (content !== '' || keepEmpty)) fields.push([field, content]);
  }
  return fields;
}

/**
 * The text of a field that another extraction takes apart (SOURCE_KEY, `in field`). Of several values each is a line of it: the Windows add-on of
 * Splunk counts on that where it takes the second Account Name of an event by what stands behind a line end.
 */
export function sourceText(row: Pick<Row, 'get'>, field: string): string | undefined {
  const value = row.get(field);
  return value === undefined || typeof value === 'string' ? value : value.join('\n');
}

/** All texts of a field: one, several for a multivalue, none when it is absent. */
export function textsOf(row: Pick<Row, 'get'>, field: string): readonly string[] {
  const value = row.get(field);
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
