/** JSON functions that change a value: set, append, extend, delete. */
import type { EvalFunction } from '../function.ts';
import { isArray, isObject, printJson } from '../semantics/json.ts';
import type { Json } from '../semantics/json.ts';
import { changeAt, parsePath } from '../semantics/json-path.ts';
import type { PathStep } from '../semantics/json-path.ts';
import { argument, docs, singleText } from './define.ts';
import { readJson, toJson } from './json-values.ts';

type Steps = (path: string) => readonly PathStep[];
type Change = (old: Json | undefined, value: Json) => Json | undefined;

/** A change at paths, each followed by a value. */
function changing(name: string, documentation: EvalFunction['docs'], steps: Steps, change: Change): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 3, max: Infinity, step: 2 },
    returns: 'string',
    compile: (args, { node }) => {
      const subject = argument(args, 0);
      const literal = node.args.map((arg) => arg.kind === 'string');
      return (row) => {
        let json = readJson(subject(row));
        if (json === undefined) return null;
        for (let i = 1; i + 1 < args.length; i += 2) {
          const path = singleText(argument(args, i)(row));
          const value = toJson(argument(args, i + 1)(row), literal[i + 1] === true);
          if (path !== null) json = changeAt(json, steps(path), (old) => change(old, value));
        }
        return printJson(json);
      };
    },
  };
}

const remove: EvalFunction = {
  name: 'json_delete',
  docs: docs(
    'A JSON object without some keys or paths.',
    'json_delete(<object>, <keys>)',
    ['json_delete(json_object("a", 1, "b", 2), "a")', '{"b":2}'],
    ['json_delete("{\\"a\\":{\\"b\\":1,\\"c\\":2}}", "a.b")', '{"a":{"c":2}}'],
  ),
  arity: { min: 2, max: Infinity },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => {
      let json = readJson(subject(row));
      if (json === undefined) return null;
      for (const evaluate of args.slice(1)) {
        const path = singleText(evaluate(row));
        if (path === null) continue;
        // A key that is there as it is written counts before the path it would spell.
        const exact = isObject(json) && json.has(path);
        json = changeAt(json, exact ? [{ key: path }] : parsePath(path), () => undefined);
      }
      return printJson(json);
    };
  },
};

function append(old: Json | undefined, value: Json): Json | undefined {
  return old === undefined ? undefined : [...elements(old), value];
}

function extend(old: Json | undefined, value: Json): Json | undefined {
  return old === undefined ? undefined : [...elements(old), ...elements(value)];
}

/** The elements of an array; what is none is the only one. */
function elements(json: Json): readonly Json[] {
  return isArray(json) ? json : [json];
}

function exactSteps(key: string): readonly PathStep[] {
  return [{ key }];
}

export const jsonChange: readonly EvalFunction[] = [
  changing(
    'json_append',
    docs(
      'A JSON text with values put at the end of arrays in it, each as one element.',
      'json_append(<json>, <path_value_pairs>)',
      ['json_append(json_array(1, 2), "", 3)', '[1,2,3]'],
      ['json_append("{\\"a\\":[1]}", "a", json_array(2, 3))', '{"a":[1,[2,3]]}'],
    ),
    parsePath,
    append,
  ),
  remove,
  changing(
    'json_extend',
    docs(
      'A JSON text with values put at the end of arrays in it, arrays element by element.',
      'json_extend(<json>, <path_value_pairs>)',
      ['json_extend("{\\"a\\":[1]}", "a", json_array(2, 3))', '{"a":[1,2,3]}'],
    ),
    parsePath,
    extend,
  ),
  changing(
    'json_set',
    docs('A JSON text with values put at paths.', 'json_set(<json>, <path_value_pairs>)', [
      'json_set(json_object("a", 1), "b.c", "x")',
      '{"a":1,"b":{"c":"x"}}',
    ]),
    parsePath,
    (_old, value) => value,
  ),
  changing(
    'json_set_exact',
    docs('A JSON object with values put at keys that may hold dots and braces.', 'json_set_exact(<json>, <key_value_pairs>)', [
      'json_set_exact(json_object(), "a.b", 1)',
      '{"a.b":1}',
    ]),
    exactSteps,
    (_old, value) => value,
  ),
];
