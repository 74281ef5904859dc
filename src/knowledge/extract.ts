/** EXTRACT-<class> of props.conf: inline field extraction. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { demandAlso, demands } from '../spl/operators/demand.ts';
import { classSettings } from './class-settings.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import type { Verbatim } from './extraction.ts';
import type { Settings } from './knowledge.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { weaker } from './operation.ts';
import { compilePropsRegex } from './props-regex.ts';
import { groupNames, matchFields, namesAtRunTime, textsOf } from './regex-fields.ts';

interface Extract {
  readonly name: string;
  readonly pattern: string;
  /** The field that is searched; undefined: the raw text. */
  readonly field: string | undefined;
  readonly outputs: ReadonlySet<string>;
}

/** `<regex> in <field>`; a regex that itself ends so writes ` [i]n `. */
const IN_FIELD = /^(?<pattern>[^]*\S)\s+in\s+(?<field>\w+)$/;

/**
 * Compiles the inline extractions that are wanted, in the ASCII order of their classes (props.conf.spec, EXTRACT-<class>). The regex has the flags
 * (?ms) and is looked for once; the first extraction of a name counts.
 */
export function compileExtracts(settings: Settings, demanded: Demand, context: EvalContext): ExtractionStage {
  const extracts = classSettings(settings, 'EXTRACT-').map(({ name, value }) => parseExtract(name, value));
  const operations: Operation[] = [];
  let needs = demanded;
  for (const extract of [...extracts].reverse()) {
    if (!namesAtRunTime(extract.outputs) && ![...extract.outputs].some((name) => demands(needs, name))) continue;
    const operation = compileExtract(extract, context);
    if (operation === undefined) continue;
    operations.unshift(operation);
    if (extract.field !== undefined) needs = demandAlso(needs, [extract.field]);
  }
  return {
    operations,
    needs,
    verbatim: (field, before) => extractVerbatim(extracts, extracts.length, field, before),
  };
}

function parseExtract(name: string, value: string): Extract {
  const groups = IN_FIELD.exec(value)?.groups;
  const pattern = groups?.['pattern'] ?? value;
  return { name, pattern, field: groups?.['field'], outputs: groupNames(pattern) };
}

function compileExtract({ name, pattern, field }: Extract, context: EvalContext): Operation | undefined {
  const regex = compilePropsRegex(`EXTRACT-${name}`, pattern, context.warn, { multiline: true, dotAll: true });
  if (regex === undefined) return undefined;
  return (row, chunk, event) => {
    for (const text of field === undefined || field === '_raw' ? [chunk.raw(event)] : textsOf(row, field)) {
      const match = regex.exec(text);
      if (match === undefined) continue;
      for (const [target, value] of matchFields(match, false))
        if (!row.has(target) && !DEFAULT_FIELDS.has(target)) row.set(target, value);
      return;
    }
  };
}

/** A value that a group captures is a piece of the text it was found in. */
function extractVerbatim(
  extracts: readonly Extract[],
  count: number,
  field: string,
  before: (field: string) => Verbatim,
): Verbatim {
  let verbatim = before(field);
  for (let index = 0; index < count; index++) {
    const extract = extracts[index];
    if (extract === undefined || !(extract.outputs.has(field) || namesAtRunTime(extract.outputs))) continue;
    const { field: source } = extract;
    const promise = source === undefined || source === '_raw' ? 'always' : extractVerbatim(extracts, index, source, before);
    verbatim = weaker(verbatim, promise);
  }
  return verbatim;
}
