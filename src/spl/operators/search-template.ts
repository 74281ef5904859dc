/** Searches with `$field$` in them, filled with the values of a row: the search of map, a saved search with arguments. */
import { valuesOf } from './field-values.ts';
import type { Row } from '../semantics/value.ts';

const TOKEN = /\$([^\s$|"]+)\$/g;

/** Whether a text holds `$field$`. */
export function hasTokens(text: string): boolean {
  return text.search(TOKEN) >= 0;
}

/** Names of the fields in a template. */
export function templateNames(template: string): ReadonlySet<string> {
  return new Set([...template.matchAll(TOKEN)].map(([, name = '']) => name));
}

/** The template filled; quotes in a value are escaped where it stands in quotes. A name that has no value is told to `missing` and stays. */
export function fillTemplate(template: string, row: Row, missing: (name: string) => void): string {
  return template.replace(TOKEN, (token: string, name: string, at: number) => {
    const value = row.get(name);
    if (value === undefined) {
      missing(name);
      return token;
    }
    const text = valuesOf(value).join(' ');
    return isQuoted(template, at) ? text.replace(/["\\]/g, '\\$&') : text;
  });
}

function isQuoted(text: string, at: number): boolean {
  let open = false;
  for (let i = 0; i < at; i++) {
    if (text.charAt(i) === '\\') i++;
    else if (text.charAt(i) === '"') open = !open;
  }
  return open;
}
