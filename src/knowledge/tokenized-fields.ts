/** TOKENIZER of fields.conf: which fields have several values in one text. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import { demands } from '../spl/operators/demand.ts';
import type { Row } from '../spl/semantics/value.ts';
import { wildcard } from '../spl/semantics/wildcard.ts';
import type { Knowledge } from './knowledge.ts';
import type { Operation } from './operation.ts';
import { compilePropsRegex, type PropsRegex } from './props-regex.ts';
import { isTrue } from './truth-setting.ts';

/**
 * Compiles the tokenizers of the fields that are wanted (fields.conf.spec, TOKENIZER): every match's first group, or the whole match, is a value. A
 * stanza is the field's name, or `sourcetype::name::field` with `*` for any text in a name; indexed fields have none. A field that has several values already
 * is left alone, so that this may run after extraction and once more for what was calculated.
 */
export function compileTokenizers(
  { fields }: Pick<Knowledge, 'fields'>,
  sourcetype: string,
  demanded: Demand,
  context: EvalContext,
): readonly Operation[] {
  const tokenizers: Tokenizer[] = [];
  for (const [stanza, settings] of fields) {
    const pattern = unquoted(settings.get('TOKENIZER') ?? '');
    const field = fieldOf(stanza, sourcetype);
    if (pattern === '' || field === undefined || isTrue(settings, 'INDEXED', false)) continue;
    if (!field.includes('*') && !demands(demanded, field)) continue;
    const regex = compilePropsRegex(`TOKENIZER of ${stanza}`, pattern, context.warn);
    if (regex !== undefined) tokenizers.push({ field, regex });
  }
  if (tokenizers.length === 0) return [];
  return [
    (row) => {
      for (const tokenizer of tokenizers) for (const name of fieldsIn(row, tokenizer)) tokenize(row, name, tokenizer);
    },
  ];
}

interface Tokenizer {
  readonly field: string;
  readonly regex: PropsRegex;
}

function fieldsIn(row: Row, { field }: Tokenizer): readonly string[] {
  if (!field.includes('*')) return [field];
  const matches = wildcard(field, { caseSensitive: true });
  return [...row.keys()].filter((name) => matches(name));
}

function tokenize(row: Row, name: string, { regex }: Tokenizer): void {
  const value = row.get(name);
  if (typeof value !== 'string') return;
  const tokens = Array.from(regex.all(value), ({ captures }) => captures[1] ?? captures[0] ?? '').filter((token) => token !== '');
  const [first] = tokens;
  if (first !== undefined) row.set(name, tokens.length === 1 ? first : tokens);
}

/** The field that a stanza speaks of; undefined when it speaks of another sourcetype. */
function fieldOf(stanza: string, sourcetype: string): string | undefined {
  const [, of, field] = /^sourcetype::(.+?)::(.+)$/.exec(stanza) ?? [];
  if (field === undefined) return stanza;
  return of === sourcetype ? field : undefined;
}

function unquoted(pattern: string): string {
  return /^"(.*)"$/s.exec(pattern)?.[1] ?? pattern;
}
