/** Makes the value of a file that breaks its schema fit, as well as can be guessed, so that one run can check the rest of the file, too. */
import type { Static, TSchema } from '@sinclair/typebox';
import { checkSchema } from './check-schema.ts';
import type { ReadonlyDeep } from './read-only.ts';
import { sample } from './sample.ts';
import { violation } from './violation.ts';
import type { Violation } from './violation.ts';
import type { YamlPath } from '../yaml/document.ts';

/** One pass mends what can be seen; filled-in parts may need another. */
const PASSES = 4;

/**
 * Unknown keys go, mistyped words become what they were meant to be, and anything else that is wrong or missing is made up:
 * `guesses` are taken for keys of the file that are missing or wrong and that nothing near is known for. Undefined when the value is no
 * mapping. Never changes its argument.
 */
export function mend<Schema extends TSchema>(
  schema: Schema,
  value: unknown,
  guesses: Readonly<Record<string, unknown>>,
): ReadonlyDeep<Static<Schema>> | undefined {
  if (!isMapping(value)) return undefined;
  const copy: unknown = structuredClone(value);
  for (let pass = 0; pass < PASSES; pass++) {
    const errors = checkSchema(schema, copy);
    const problems = errors.map((error) => ({ error, problem: violation(error) }));
    const broken = problems.filter(({ problem }) => problem !== undefined && problem.code !== 'spec/uncommon-value');
    if (broken.length === 0) return isMended<Schema>(copy) ? copy : undefined;
    for (const { error, problem } of broken) {
      if (problem === undefined) continue;
      if (error.keyword === 'additionalProperties') deleteAt(copy, problem.path);
      else fill(copy, problem, error.parentSchema, guesses);
    }
  }
  return undefined;
}

function fill(value: unknown, problem: Violation, schema: unknown, guesses: Readonly<Record<string, unknown>>): void {
  const { path, missing, instead } = problem;
  const target = missing === undefined ? path : [...path, missing];
  const [key] = target;
  const guess = target.length === 1 ? guesses[String(key)] : undefined;
  setAt(value, target, instead ?? guess ?? sample(missing === undefined ? schema : propertyOf(schema, missing)));
}

/** ajv has just found nothing wrong with it. */
function isMended<Schema extends TSchema>(value: unknown): value is ReadonlyDeep<Static<Schema>> {
  return value !== undefined;
}

function propertyOf(schema: unknown, name: string): unknown {
  const properties: unknown = isMapping(schema) ? schema['properties'] : undefined;
  return isMapping(properties) ? properties[name] : undefined;
}

function parentOf(value: unknown, path: YamlPath): object | undefined {
  let at = value;
  for (const step of path.slice(0, -1)) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  return typeof at === 'object' && at !== null ? at : undefined;
}

function setAt(value: unknown, path: YamlPath, part: unknown): void {
  const parent = parentOf(value, path);
  const last = path.at(-1);
  if (parent !== undefined && last !== undefined) Reflect.set(parent, last, part);
}

function deleteAt(value: unknown, path: YamlPath): void {
  const parent = parentOf(value, path);
  const last = path.at(-1);
  if (parent !== undefined && last !== undefined) Reflect.deleteProperty(parent, last);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
