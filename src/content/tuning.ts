/** What an environment says about one detection, each setting with the place where it stands. */
import type { Detection } from '../spec/detection.ts';
import type { Environment } from '../spec/environment.ts';
import type { Scheduling } from '../spec/deployment.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { Item } from './content.ts';

/** A value of an environment, and its path there. */
export interface Tuned<T> {
  readonly value: T;
  readonly path: YamlPath;
}

export interface Tuning {
  readonly enabled?: Tuned<boolean>;
  /** Definition of the filter macro. */
  readonly filter?: Tuned<string>;
  /** Keys of the schedule that are different. */
  readonly schedule?: Tuned<Partial<Scheduling>>;
  /** Scores: of one field, or, without a field, of all risk objects. */
  readonly scores?: readonly { readonly field: string | undefined; readonly score: number; readonly path: YamlPath }[];
  /** Settings that another one of the same file contradicts. */
  readonly contradictions: readonly { readonly path: YamlPath; readonly message: string }[];
}

/** The names by which an environment may call a detection: its own, and its file's without the ending. */
export function keysOf({ value, file }: Item<Pick<Detection, 'name'>>): readonly string[] {
  return [value.name, file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/, '')];
}

/** Everything the environment says about the detection. */
export function tuningOf(environment: Environment, detection: Item<Pick<Detection, 'name'>>): Tuning {
  const keys = keysOf(detection);
  const key = keys.find((name) => environment.detections?.[name] !== undefined);
  const own = key === undefined ? undefined : environment.detections?.[key];
  const at = (...path: (string | number)[]): YamlPath => ['detections', key ?? '', ...path];
  const enabled = [
    ...(own?.enabled === undefined ? [] : [{ value: own.enabled, path: at('enabled') }]),
    ...listed(environment.enabled, keys).map((index) => ({ value: true, path: ['enabled', index] })),
    ...listed(environment.disabled, keys).map((index) => ({ value: false, path: ['disabled', index] })),
  ];
  const filters = [
    ...(own?.filter === undefined ? [] : [{ value: own.filter, path: at('filter') }]),
    ...keys.flatMap((name) => one(environment.filters, name, 'filters')),
    ...one(environment.macros, `${keys[1]}_filter`, 'macros'),
  ];
  const { schedule, risk_score: score } = own ?? {};
  return {
    ...first('enabled', enabled),
    ...first('filter', filters),
    ...(schedule === undefined ? {} : { schedule: { value: schedule, path: at('schedule') } }),
    ...(score === undefined ? {} : { scores: scoresOf(score, at) }),
    contradictions: [
      ...contradictions(enabled, (value) => (value ? 'It is disabled' : 'It is enabled')),
      ...contradictions(filters, () => 'Its filter macro is defined'),
    ],
  };
}

function listed(names: readonly string[] | undefined, keys: readonly string[]): readonly number[] {
  return (names ?? []).flatMap((name, index) => (keys.includes(name) ? [index] : []));
}

function one(values: Readonly<Record<string, string>> | undefined, name: string, key: string): readonly Tuned<string>[] {
  const value = values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? [] : [{ value, path: [key, name] }];
}

function first<Key extends string, T>(key: Key, found: readonly Tuned<T>[]): { readonly [K in Key]?: Tuned<T> } {
  const [value] = found;
  const result: { [K in Key]?: Tuned<T> } = {};
  if (value !== undefined) result[key] = value;
  return result;
}

/** Later settings that say something else than the first one. */
function contradictions<T>(
  found: readonly Tuned<T>[],
  words: (value: T) => string,
): readonly { readonly path: YamlPath; readonly message: string }[] {
  const [before, ...rest] = found;
  return rest
    .filter(({ value }) => value !== before?.value)
    .map(({ path, value }) => ({
      path,
      message: `${words(value)} by ${String(before?.path[0])}, too, which counts.`,
    }));
}

function scoresOf(
  score: number | Readonly<Record<string, number>>,
  at: (...path: string[]) => YamlPath,
): NonNullable<Tuning['scores']> {
  if (typeof score === 'number') return [{ field: undefined, score, path: at('risk_score') }];
  return Object.entries(score).map(([field, value]) => ({ field, score: value, path: at('risk_score', field) }));
}
