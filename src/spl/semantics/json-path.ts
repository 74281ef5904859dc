/** Paths into JSON as spath and the JSON functions write them: `a.b{}.c{0}`. */
import { isArray, isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** One step: a key, an element by zero-based index, or all elements. */
export type PathStep = { readonly key: string } | { readonly index: number } | 'all';

/** The steps of a path; the empty path has none and names the whole. */
export function parsePath(path: string): readonly PathStep[] {
  if (path === '') return [];
  return path.split('.').flatMap((part): PathStep[] => {
    const [, key = part, indexes = ''] = /^(.*?)((?:\{\d*\})*)$/s.exec(part) ?? [];
    const steps: PathStep[] = key === '' ? [] : [{ key }];
    for (const [, index = ''] of indexes.matchAll(/\{(\d*)\}/g)) steps.push(index === '' ? 'all' : { index: Number(index) });
    return steps;
  });
}

/** Every value a path leads to, in order. `elementsOf` says what `{}` gives of a value: by default the elements of an array. */
export function valuesAt(
  json: Json,
  steps: readonly PathStep[],
  elementsOf: (value: Json) => readonly Json[] = elementsOfArray,
): readonly Json[] {
  const stepInto = (value: Json, step: PathStep) => (step === 'all' ? elementsOf(value) : stepTo(value, step));
  return steps.reduce<readonly Json[]>((values, step) => values.flatMap((value) => stepInto(value, step)), [json]);
}

function elementsOfArray(value: Json): readonly Json[] {
  return isArray(value) ? value : [];
}

function stepTo(value: Json, step: Exclude<PathStep, 'all'>): readonly Json[] {
  const next =
    'key' in step ? (isObject(value) ? value.get(step.key) : undefined) : isArray(value) ? value[step.index] : undefined;
  return next === undefined ? [] : [next];
}

/**
 * The value with what stands at a path changed. `change` gets undefined where nothing is, and gives undefined to leave it so or to remove it.
 * Missing objects on the way are made.
 */
export function changeAt(json: Json, steps: readonly PathStep[], change: (value: Json | undefined) => Json | undefined): Json {
  return changed(json, steps, change) ?? json;
}

function changed(
  json: Json | undefined,
  steps: readonly PathStep[],
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return change(json);
  if (step === 'all')
    return json !== undefined && isArray(json) ? json.flatMap((item) => changed(item, rest, change) ?? []) : json;
  if ('key' in step) return changedKey(json, step.key, rest, change);
  if (json === undefined || !isArray(json) || step.index >= json.length) return json;
  const item = changed(json[step.index], rest, change);
  return item === undefined ? json.filter((_item, i) => i !== step.index) : json.map((old, i) => (i === step.index ? item : old));
}

function changedKey(
  json: Json | undefined,
  key: string,
  rest: readonly PathStep[],
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  if (json !== undefined && !isObject(json)) return json;
  const value = changed(json?.get(key), rest, change);
  if (value === undefined && json === undefined) return undefined;
  return withKey(json ?? new Map(), key, value);
}

function withKey(object: JsonObject, key: string, value: Json | undefined): JsonObject {
  const entries = new Map(object);
  if (value === undefined) entries.delete(key);
  else entries.set(key, value);
  return entries;
}
