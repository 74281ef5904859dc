/** What app.manifest calls the app. */
import type { InspectedApp } from './inspected-app.ts';

/** Name and version out of app.manifest; undefined where there is none or it does not say. */
export function readManifest(
  app: InspectedApp,
): { readonly name: string | undefined; readonly version: string | undefined } | undefined {
  const text = app.text('app.manifest');
  if (text === undefined) return undefined;
  const id = member(member(parseJson(text), 'info'), 'id');
  return { name: asText(member(id, 'name')), version: asText(member(id, 'version')) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A check of its own says that the JSON is broken.
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
