/** Checks a YAML document against the schema of its kind: every problem at the key or value it is about. */
import type { Static, TSchema } from '@sinclair/typebox';
import type { Fix, Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { span } from '../base/source.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import { checkSchema } from './check-schema.ts';
import type { ReadonlyDeep } from './read-only.ts';
import { violation } from './violation.ts';
import type { Violation } from './violation.ts';

/**
 * The document's value when it fits the schema, or breaks it only where contentctl would not mind, which never changes the kind of a value;
 * else undefined. All problems are reported either way. A document without a value (its syntax was reported) is undefined without a further word.
 */
export function validate<Schema extends TSchema>(
  schema: Schema,
  document: YamlDocument,
  report: Report,
): ReadonlyDeep<Static<Schema>> | undefined {
  if (document.value === undefined) return undefined;
  let fits = true;
  for (const error of checkSchema(schema, document.value)) {
    const problem = violation(error);
    if (problem === undefined) continue;
    const severity = problem.code === 'spec/uncommon-value' ? 'warning' : 'error';
    if (severity === 'error' && problem.contentctl !== 'accepts') fits = false;
    const at = spanOf(document, problem);
    const fix = fixOf(document, problem, at);
    report({
      code: problem.code,
      severity,
      message: problem.message,
      source: document.source,
      span: at,
      ...(fix === undefined ? {} : { fix }),
      ...(problem.contentctl === undefined ? {} : { contentctl: problem.contentctl }),
    });
  }
  return fits && isChecked<Schema>(document.value) ? document.value : undefined;
}

/** ajv has just found that the value fits. */
function isChecked<Schema extends TSchema>(value: unknown): value is ReadonlyDeep<Static<Schema>> {
  return value !== undefined;
}

function spanOf(document: YamlDocument, problem: Violation): Span {
  switch (problem.about) {
    case 'key':
      return document.keySpan(problem.path);
    case 'value':
      return document.valueSpan(problem.path);
    case 'inside':
      return mappingSpan(document, problem.path);
  }
}

/** The key a mapping stands under; for a list item and the file itself the first key inside. */
function mappingSpan(document: YamlDocument, path: YamlPath): Span {
  const last = path.at(-1);
  if (typeof last === 'string') return document.keySpan(path);
  const mapping = path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    document.value,
  );
  const [first] = typeof mapping === 'object' && mapping !== null ? Object.keys(mapping) : [];
  return first === undefined ? document.valueSpan(path) : document.keySpan([...path, first]);
}

function fixOf(document: YamlDocument, problem: Violation, at: Span): Fix | undefined {
  const written = document.source.text.slice(at.start, at.end);
  const place = { source: document.source, span: span(at.start, at.end) };
  if (problem.instead !== undefined) {
    return { title: `Write "${problem.instead}"`, safe: false, edits: [{ place, text: problem.instead }] };
  }
  if (problem.needsQuotes === true && /^[\w.+-]+$/.test(written)) {
    return { title: `Write '${written}'`, safe: true, edits: [{ place, text: `'${written}'` }] };
  }
  return undefined;
}
