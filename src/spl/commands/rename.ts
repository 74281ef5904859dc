/** rename: gives fields other names, with wildcards that carry over. */
import type { Command, Demand } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { atTheEnd, changeRows, replaceRows } from '../operators/batches.ts';
import { captureStars, fillStars, isPattern, matchStars, starCount } from '../operators/field-patterns.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { RenameNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `rename`. */
export type RenameArgs = { readonly renames: readonly RenameNode[] };

/** The rename command. Renames apply one after the other. */
export const rename: Command<RenameArgs> = {
  name: 'rename',
  docs: {
    summary: 'Renames fields; a wildcard on the left carries what it stood for over to the right.',
    usage: 'rename <wc-field> AS <wc-field> ["," <wc-field> AS <wc-field>]...',
    examples: [
      {
        spl: 'rename src AS source_address, Processes.* AS *',
        input: [{ src: '10.1.1.1', 'Processes.dest': 'h', 'Processes.user': 'u' }],
        output: [{ source_address: '10.1.1.1', dest: 'h', user: 'u' }],
      },
      {
        spl: 'rename a AS b',
        input: [{ a: '1', b: '2' }, { b: '3' }],
        output: [{ b: '1' }, {}],
        comment: 'b is overwritten, also where a does not exist.',
      },
    ],
    manual: 'Search Reference: rename',
  },
  order: 'keeps',
  parse: (p) => {
    const renames: RenameNode[] = [];
    if (p.atEnd()) p.problem('spl/expected-field', 'rename needs a field, AS and a new name.', p.nameSpan);
    while (!p.atEnd()) {
      const node = parseRename(p);
      if (node === undefined) break;
      renames.push(node);
      p.symbol(',');
    }
    p.expectEnd();
    return renames.length === 0 ? undefined : { renames };
  },
  fields: (args, input) => args.renames.reduce(fieldsAfter, input),
  needs: (args, demanded) => args.renames.reduceRight(demandBefore, demanded),
  run: (args, input, context) => {
    // In place, the column keeps its position, which only a result that shows all fields can tell.
    const inPlace = context.demanded === 'all';
    const renamed = args.renames.reduce((rows, node) => renameRows(node, rows, inPlace), input ?? []);
    return inPlace ? atTheEnd(renamed, () => args.renames.forEach((node) => context.columns.rename(newNames(node)))) : renamed;
  },
};

function parseRename(p: StageParser): RenameNode | undefined {
  const start = p.here();
  const from = p.field({ wildcards: true });
  if (from === undefined) return undefined;
  if (p.keyword('as') === undefined) {
    p.problem('spl/missing-as', `AS and a new name must follow ${from.name}.`);
    return undefined;
  }
  const to = p.field({ wildcards: true });
  if (to === undefined) {
    p.problem('spl/expected-field', `The new name of ${from.name} is missing.`);
    return undefined;
  }
  if (starCount(from.name) !== starCount(to.name)) {
    p.problem('spl/wildcard-mismatch', 'Both names of a rename must hold the same number of wildcards.', to.span);
    return undefined;
  }
  return { kind: 'rename', span: p.since(start), from, to };
}

/** What a name becomes, if it is meant. */
function newNames({ from, to }: RenameNode): (name: string) => string | undefined {
  return (name) => {
    const stars = isPattern(from.name) || from.name === name ? captureStars(from.name, name) : undefined;
    return stars === undefined ? undefined : fillStars(to.name, stars);
  };
}

function renameRows(node: RenameNode, input: Batches, inPlace: boolean): Batches {
  const from = node.from.name;
  const to = node.to.name;
  if (from === to) return input;
  if (isPattern(from)) return replaceRows(input, patternRename(from, to));
  if (inPlace) return replaceRows(input, (row) => renameInPlace(row, from, to));
  return changeRows(input, (row) => {
    const value = row.get(from);
    row.delete(from);
    if (value === undefined) row.delete(to);
    else row.set(to, value);
  });
}

function renameInPlace(row: Row, from: string, to: string): Row {
  const value = row.get(from);
  row.delete(to);
  if (value === undefined) return row;
  return new Map([...row].map(([name, was]) => (name === from ? [to, was] : [name, was])));
}

function patternRename(from: string, to: string): (row: Row) => Row {
  const names = new Map<string, string | null>();
  const newName = (name: string): string | null => {
    let target = names.get(name);
    if (target === undefined) {
      const stars = captureStars(from, name);
      target = stars === undefined ? null : fillStars(to, stars);
      names.set(name, target);
    }
    return target;
  };
  return (row) => {
    const targets = new Map<string, string>();
    for (const name of row.keys()) {
      const target = newName(name);
      if (target !== null) targets.set(target, name);
    }
    if (targets.size === 0) return row;
    const renamed: Row = new Map();
    for (const [name, value] of row) {
      const target = newName(name);
      if (target !== null && targets.get(target) === name) renamed.set(target, value);
      else if (target === null && !targets.has(name)) renamed.set(name, value);
    }
    return renamed;
  };
}

function fieldsAfter(input: Fields, node: RenameNode): Fields {
  const from = node.from.name;
  const to = node.to.name;
  if (from === to) return input;
  if (!isPattern(from)) {
    const status = input.named.get(from) ?? (input.open ? 'maybe' : 'never');
    return withFields(movedField(input, from, to), status === 'never' ? [] : [to], status);
  }
  return [...input.named].reduce<Fields>(
    (fields, [name, status]) => {
      const stars = captureStars(from, name);
      if (stars === undefined || status === 'never') return fields;
      const target = fillStars(to, stars);
      return target === name ? fields : withFields(movedField(fields, name, target), [target], status);
    },
    withUnknownSources(input, from, to),
  );
}

/** A field that is surely not there may come to be by a rename from one of which nothing is known. */
function withUnknownSources(input: Fields, from: string, to: string): Fields {
  if (!input.open) return input;
  const made = [...input.named].filter(([name, status]) => {
    const stars = status === 'never' ? matchStars(to, name) : undefined;
    return stars !== undefined && !input.named.has(fillStars(from, stars));
  });
  return withFields(
    input,
    made.map(([name]) => name),
    'maybe',
  );
}

/** The fields with one put in another's place, so that columns keep their order. */
function movedField(input: Fields, from: string, to: string): Fields {
  const named = new Map<string, 'always' | 'maybe' | 'never'>();
  for (const [name, status] of input.named) {
    if (name === from) named.set(to, status);
    else if (name !== to) named.set(name, status);
  }
  if (!input.named.has(from)) named.set(to, input.open ? 'maybe' : 'never');
  named.set(from, 'never');
  return { named, open: input.open };
}

/** A name that is demanded afterwards comes from the old name; from the same name only where nothing is surely renamed onto or away from it. */
function demandBefore(demanded: Demand, node: RenameNode): Demand {
  if (demanded === 'all') return 'all';
  const from = node.from.name;
  const to = node.to.name;
  const before = new Set<string>();
  for (const name of demanded) {
    const stars = matchStars(to, name);
    if (stars !== undefined) before.add(fillStars(from, stars));
    const overwritten = stars !== undefined && !isPattern(to);
    const renamedAway = captureStars(from, name) !== undefined && from !== to;
    if (!overwritten && !renamedAway) before.add(name);
  }
  return before;
}
