/** JSON functions that read or make values; those that change one are in json-change.ts. */
import type { EvalFunction, Evaluate } from '../function.ts';
import { isArray, isObject, printJson } from '../semantics/json.ts';
import type { Json } from '../semantics/json.ts';
import { parsePath, valuesAt } from '../semantics/json-path.ts';
import type { EvalValue, Row } from '../semantics/value.ts';
import { fromList, toList, toText, truth } from '../operators/evaluate-values.ts';
import { argument, docs, singleText } from './define.ts';
import { fromJson, inferJson, jsonText, readJson, toJson } from './json-values.ts';
import { jsonChange } from './json-change.ts';

const object: EvalFunction = {
  name: 'json_object',
  docs: docs(
    'A JSON object of keys and values.',
    'json_object(<members>)',
    ['json_object("a", 1, "b", "x")', '{"a":1,"b":"x"}'],
    ['json_object()', '{}'],
  ),
  arity: { min: 0, max: Infinity, step: 2 },
  returns: 'string',
  compile: (args, { node }) => {
    const literal = node.args.map((arg) => arg.kind === 'string');
    return (row) => {
      const members = new Map<string, Json>();
      for (let i = 0; i + 1 < args.length; i += 2) {
        const key = singleText(argument(args, i)(row));
        if (key !== null) members.set(key, toJson(argument(args, i + 1)(row), literal[i + 1] === true));
      }
      return printJson(members);
    };
  },
};

const array: EvalFunction = {
  name: 'json_array',
  docs: docs(
    'A JSON array of values.',
    'json_array(<values>)',
    ['json_array("a", 2, true(), null())', '["a",2,true,null]'],
    ['json_array()', '[]'],
  ),
  arity: { min: 0, max: Infinity },
  returns: 'string',
  compile: (args, { node }) => {
    const literal = node.args.map((arg) => arg.kind === 'string');
    return (row) => printJson(args.map((evaluate, i) => toJson(evaluate(row), literal[i] === true)));
  },
};

/** A function of one JSON value; null when the argument is none. */
function ofJson(name: string, documentation: EvalFunction['docs'], apply: (json: Json) => EvalValue): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min: 1, max: 1 },
    returns: 'string',
    compile: (args) => {
      const subject = argument(args, 0);
      return (row) => {
        const json = readJson(subject(row));
        return json === undefined ? null : apply(json);
      };
    },
  };
}

/** What is found at a path; undefined when nothing is. */
type Find = (json: Json, path: string) => Json | undefined;

/** Values by one path, or a JSON array of the values of several. */
function extracting(name: string, documentation: EvalFunction['docs'], find: Find, min: number): EvalFunction {
  return {
    name,
    docs: documentation,
    arity: { min, max: Infinity },
    returns: 'any',
    compile: (args) => {
      const subject = argument(args, 0);
      const paths = args.slice(1);
      return (row) => {
        const json = readJson(subject(row));
        if (json === undefined) return null;
        if (paths.length === 0) return fromJson(json);
        const found = paths.map((path) => extract(json, path, row, find));
        return fromJson(found.length === 1 ? (found[0] ?? null) : found);
      };
    },
  };
}

function extract(json: Json, path: Evaluate, row: Row, find: Find): Json {
  const text = singleText(path(row));
  if (text === null) return null;
  return find(json, text) ?? null;
}

/** The value at a path; all values, as an array, at one that stands for several elements. `{}` alone gives an object too. */
function atPath(json: Json, path: string): Json | undefined {
  if (path === '{}' && isObject(json)) return json;
  const found = valuesAt(json, parsePath(path));
  return path.includes('{}') && found.length > 0 ? found : found[0];
}

function exactKey(json: Json, key: string): Json | undefined {
  return isObject(json) ? json.get(key) : undefined;
}

const arrayToMultivalue: EvalFunction = {
  name: 'json_array_to_mv',
  docs: docs(
    'The elements of a JSON array as a multivalue.',
    'json_array_to_mv(<json_array>, <boolean>)',
    ['json_array_to_mv(json_array("a", 2))', ['a', '2']],
    ['json_array_to_mv(json_array("a", 2), true())', ['"a"', '2']],
  ),
  arity: { min: 1, max: 2 },
  returns: 'any',
  compile: (args) => {
    const subject = argument(args, 0);
    const quoted = argument(args, 1);
    return (row) => {
      const json = readJson(subject(row));
      if (json === undefined || !isArray(json)) return null;
      return fromList(json.map(truth(quoted(row)) ? printJson : jsonText));
    };
  },
};

const fromMultivalue: EvalFunction = {
  name: 'mv_to_json_array',
  docs: docs(
    'The values of a field as a JSON array of texts, or of the JSON that they spell.',
    'mv_to_json_array(<field>, <infer_types>)',
    ['mv_to_json_array(split("a,2", ","))', '["a","2"]'],
    ['mv_to_json_array(mvappend("\\"a\\"", "2", "b"), true())', '["a",2,null]'],
  ),
  arity: { min: 1, max: 2 },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    const infer = argument(args, 1);
    return (row) => {
      const values = toList(subject(row));
      if (values.length === 0) return null;
      return printJson(truth(infer(row)) ? values.map(inferJson) : [...values]);
    };
  },
};

const hasKey: EvalFunction = {
  name: 'json_has_key_exact',
  docs: docs('Whether a JSON object has a key.', 'json_has_key_exact(<object>, <key>)', [
    'if(json_has_key_exact(json_object("a.b", 1), "a.b"), "yes", "no")',
    'yes',
  ]),
  arity: { min: 2, max: 2 },
  returns: 'boolean',
  compile: (args) => {
    const subject = argument(args, 0);
    const key = argument(args, 1);
    return (row) => {
      const json = readJson(subject(row));
      const name = singleText(key(row));
      return json === undefined || name === null ? null : isObject(json) && json.has(name);
    };
  },
};

const valid: EvalFunction = {
  name: 'json_valid',
  docs: docs(
    'Whether a text is JSON.',
    'json_valid(<json>)',
    ['if(json_valid("{\\"a\\":1}"), "yes", "no")', 'yes'],
    ['if(json_valid("{a:1}"), "yes", "no")', 'no'],
  ),
  arity: { min: 1, max: 1 },
  returns: 'boolean',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => {
      const value = subject(row);
      return value === null ? null : readJson(value) !== undefined;
    };
  },
};

function entries(json: Json): EvalValue {
  if (!isObject(json)) return null;
  return printJson(
    [...json].map(
      ([key, value]) =>
        new Map<string, Json>([
          ['key', key],
          ['value', value],
        ]),
    ),
  );
}

const json: EvalFunction = {
  name: 'json',
  docs: docs('A text when it is JSON, else null.', 'json(<value>)', ['json("[1, 2]")', '[1, 2]'], ['json("[1")', null]),
  arity: { min: 1, max: 1 },
  returns: 'string',
  compile: (args) => {
    const subject = argument(args, 0);
    return (row) => {
      const value = subject(row);
      return readJson(value) === undefined ? null : toText(value);
    };
  },
};

export const jsonFunctions: readonly EvalFunction[] = [
  array,
  arrayToMultivalue,
  ofJson(
    'json_entries',
    docs('The members of a JSON object as an array of keys and values.', 'json_entries(<value>)', [
      'json_entries(json_object("a", 1))',
      '[{"key":"a","value":1}]',
    ]),
    entries,
  ),
  extracting(
    'json_extract',
    docs(
      'The value at a path of a JSON text; a JSON array of the values at several paths.',
      'json_extract(<json>, <paths>)',
      ['json_extract("{\\"a\\":{\\"b\\":[1,2]}}", "a.b{1}")', '2'],
      ['json_extract("{\\"a\\":[{\\"b\\":1},{\\"b\\":2}]}", "a{}.b")', '[1,2]'],
      ['json_extract("{\\"a\\":1,\\"b\\":\\"x\\"}", "a", "b")', '[1,"x"]'],
    ),
    atPath,
    1,
  ),
  extracting(
    'json_extract_exact',
    docs('The value of a key that may hold dots and braces.', 'json_extract_exact(<json>, <keys>)', [
      'json_extract_exact("{\\"a.b\\":1}", "a.b")',
      '1',
    ]),
    exactKey,
    1,
  ),
  hasKey,
  ofJson(
    'json_keys',
    docs('The keys of a JSON object as a JSON array.', 'json_keys(<json>)', [
      'json_keys(json_object("a", 1, "b", 2))',
      '["a","b"]',
    ]),
    (value) => (isObject(value) ? printJson([...value.keys()]) : null),
  ),
  valid,
  json,
  fromMultivalue,
  object,
  ...jsonChange,
];
