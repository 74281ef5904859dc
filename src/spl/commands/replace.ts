/** replace: replaces whole values of fields, with wildcards. */
import type { Command } from '../command.ts';
import { setField } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { parseFieldList, skipCommas } from '../operators/field-list.ts';
import { fieldExpander, fillStars, isInternal, matchStars, starCount } from '../operators/field-patterns.ts';
import { mapValue } from '../operators/field-values.ts';
import type { Row } from '../semantics/value.ts';
import type { FieldNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `replace`: the values looked for, and what takes their place, pair by pair. */
export type ReplaceArgs = {
  readonly from: readonly WordNode[];
  readonly to: readonly WordNode[];
  readonly fields: readonly FieldNode[];
};

/** The replace command. */
export const replace: Command<ReplaceArgs> = {
  name: 'replace',
  docs: {
    summary:
      'Replaces values of the given fields, or of all but internal ones; * in a value stands for anything and may be used again.',
    usage: 'replace (<wc-string> WITH <wc-string>)... [IN <field-list>]',
    examples: [
      {
        spl: 'replace "::ffff:*" WITH * IN src',
        input: [{ src: '::ffff:10.0.0.1', dest: '::ffff:10.0.0.2' }],
        output: [{ src: '10.0.0.1', dest: '::ffff:10.0.0.2' }],
      },
      {
        spl: 'replace 1 WITH low, 2 WITH high',
        input: [{ a: '1', b: '2', c: '12' }],
        output: [{ a: 'low', b: 'high', c: '12' }],
      },
    ],
    manual: 'Search Reference: replace',
  },
  order: 'keeps',
  parse: parseReplace,
  fields: (_args, input) => input,
  needs: (_args, demanded) => demanded,
  run: (args, input) => {
    const change = compilePairs(args);
    const names = namesOf(args);
    return changeRows(input ?? [], (row) => {
      for (const name of names(row)) {
        const value = row.get(name);
        if (value !== undefined) setField(row, name, mapValue(value, change));
      }
    });
  },
};

function parseReplace(p: StageParser): ReplaceArgs | undefined {
  const from: WordNode[] = [];
  const to: WordNode[] = [];
  while (!p.atEnd() && !p.peekKeyword('in')) {
    skipCommas(p);
    const before = p.word();
    if (before === undefined) break;
    const after = parseWith(p);
    if (after === undefined) return undefined;
    checkStars(p, before, after);
    from.push(before);
    to.push(after);
  }
  if (from.length === 0 && p.atEnd()) p.problem('spl/missing-with', 'replace needs <value> WITH <value>.', p.nameSpan);
  const fields = parseIn(p);
  p.expectEnd();
  return from.length === 0 ? undefined : { from, to, fields };
}

function parseWith(p: StageParser): WordNode | undefined {
  if (p.keyword('with') === undefined) {
    p.problem('spl/missing-with', 'WITH and a value are missing.');
    return undefined;
  }
  const word = p.word();
  if (word === undefined) p.problem('spl/expected-value', 'WITH needs a value.');
  return word;
}

function parseIn(p: StageParser): readonly FieldNode[] {
  if (p.keyword('in') === undefined) return [];
  const fields = parseFieldList(p, { wildcards: true });
  if (fields.length === 0) p.problem('spl/expected-field', 'IN needs a field.');
  return fields;
}

function checkStars(p: StageParser, from: WordNode, to: WordNode): void {
  const stars = starCount(to.text);
  if (stars > 0 && stars !== starCount(from.text))
    p.problem('spl/wildcard-mismatch', 'Both values must have the same number of wildcards, or the new one none.', to.span);
}

/** The first pair whose value matches counts. Values compare with regard to case. */
function compilePairs(args: ReplaceArgs): (text: string) => string {
  const pairs = args.from.map((from, i) => ({ from: from.text, to: args.to[i]?.text ?? '' }));
  return (text) => {
    for (const { from, to } of pairs) {
      const stars = matchStars(from, text);
      if (stars !== undefined) return fillStars(to, stars);
    }
    return text;
  };
}

/** The fields of a row in which values are replaced. */
function namesOf(args: ReplaceArgs): (row: Row) => readonly string[] {
  if (args.fields.length === 0) return (row) => [...row.keys()].filter((name) => !isInternal(name));
  const expand = fieldExpander(args.fields.map((field) => field.name));
  return (row) => expand(row.keys());
}
