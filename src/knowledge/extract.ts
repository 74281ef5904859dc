/** EXTRACT-<class> of props.conf: inline field extraction. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Row } from '../spl/semantics/value.ts';
import { demandAlso, demands } from '../spl/operators/demand.ts';
import { classSettings } from './class-settings.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import type { Verbatim } from './extraction.ts';
import type { Settings } from './knowledge.ts';
import { fieldReaders } from './match-fields.ts';
import type { ExtractionStage, Operation } from './operation.ts';
import { weaker } from './operation.ts';
import { compilePropsRegex } from './props-regex.ts';
import { groupNames, namesAtRunTime, sourceText } from './regex-fields.ts';
import { fieldName } from './transform.ts';

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
    const operation = compileExtract(extract, needs, context);
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
  return { name, pattern, field: groups?.['field'], outputs: new Set([...groupNames(pattern)].map(cleanName)) };
}

/** Names are cleaned as by CLEAN_KEYS (transforms.conf.spec); `_KEY_1` and `_VAL_1` are none. */
function cleanName(written: string): string {
  return /^_(?:KEY|VAL)_/.test(written) ? written : fieldName(written, true);
}

function compileExtract({ name, pattern, field }: Extract, demanded: Demand, context: EvalContext): Operation | undefined {
  const regex = compilePropsRegex(`EXTRACT-${name}`, pattern, context.warn, { multiline: true, dotAll: true })?.compiled;
  if (regex === undefined) return undefined;
  const names = regex.names.map((group) => ({ ...group, name: cleanName(group.name) }));
  const readers = fieldReaders(names, []).filter(
    (reader) => reader.fixed === undefined || (demands(demanded, reader.fixed) && !DEFAULT_FIELDS.has(reader.fixed)),
  );
  const put = (row: Row, text: string): void => {
    const match = regex.exec(text);
    if (match === undefined) return;
    for (const reader of readers) {
      const target = reader.fixed ?? fieldName(reader.name(match) ?? '', true);
      const value = reader.value(match);
      if (target === '' || value === undefined || value === '') continue;
      if (!row.has(target) && !DEFAULT_FIELDS.has(target)) row.set(target, value);
    }
  };
  const hasAll = (row: Row): boolean => readers.every(({ fixed }) => fixed !== undefined && row.has(fixed));
  return (row, chunk, event) => {
    if (hasAll(row)) return;
    const text = field === undefined || field === '_raw' ? chunk.raw(event) : sourceText(row, field);
    if (text !== undefined) put(row, text);
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
