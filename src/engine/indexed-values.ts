/** How Splunk looks up `field=value` in its index: the value has to be a term of the raw text, whatever the field's extraction says. */
import { isSubnet } from '../spl/semantics/cidr.ts';
import { valueTerms } from '../spl/semantics/segments.ts';
import type { SearchExpr, SearchValueNode } from '../spl/syntax/ast.ts';

/** The first comparison of a search that an event's raw text has no terms for, such as `code=46`; undefined when the index leads to the event. */
export type MissingTerm = (raw: string) => string | undefined;

/**
 * Open question: what the index is asked for. The reading here: every piece of a value between breakers has to stand in the raw text as a whole
 * segment, but where a `*` is next to it; `!=`, `<`, NOT and subnets ask for nothing. `isIndexed` says for which fields (INDEXED_VALUE of
 * fields.conf; not for what is calculated or looked up). Undefined when nothing is asked for. (Section 21 of the semantics; fields.conf.spec.)
 */
export function missingTerms(expr: SearchExpr, isIndexed: (field: string) => boolean): MissingTerm | undefined {
  switch (expr.kind) {
    case 'search-and': {
      const tests = expr.items.map((item) => missingTerms(item, isIndexed)).filter((test) => test !== undefined);
      return tests.length === 0 ? undefined : (raw) => firstOf(tests, raw);
    }
    case 'search-or':
      return anyOf(expr.items.map((item) => missingTerms(item, isIndexed)));
    case 'comparison':
      return expr.op === '=' && isIndexed(expr.field.name) ? ofValue(expr.field.name, expr.value) : undefined;
    case 'search-in':
      return isIndexed(expr.field.name) ? anyOf(expr.values.map((value) => ofValue(expr.field.name, value))) : undefined;
    default:
      return undefined;
  }
}

function ofValue(field: string, value: SearchValueNode): MissingTerm | undefined {
  if (isSubnet(value.text)) return undefined;
  const tests = valueTerms(value.text);
  if (tests.length === 0) return undefined;
  return (raw) => (tests.every((test) => test(raw)) ? undefined : `${field}=${value.text}`);
}

/** One alternative that asks for nothing is enough to be led to every event. */
function anyOf(tests: readonly (MissingTerm | undefined)[]): MissingTerm | undefined {
  const asking = tests.filter((test) => test !== undefined);
  if (asking.length < tests.length || asking.length === 0) return undefined;
  return (raw) => {
    let missing: string | undefined;
    for (const test of asking) {
      const found = test(raw);
      if (found === undefined) return undefined;
      missing ??= found;
    }
    return missing;
  };
}

function firstOf(tests: readonly MissingTerm[], raw: string): string | undefined {
  for (const test of tests) {
    const missing = test(raw);
    if (missing !== undefined) return missing;
  }
  return undefined;
}
