/** Parses a list of sort fields: `- a, b`, `+a -b`, `num(x)`, as sort and dedup's sortby take them. */
import type { SortKeyNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

type Direction = SortKeyNode['direction'];

/**
 * Takes sort fields up to something else. A sign that touches a field is for that field; a sign followed by a blank is for all that follow,
 * until the next such sign. An option may stand between fields where the command has one of its name.
 */
export function parseSortKeys(p: StageParser, stopsAt: (option: string) => boolean = () => false): readonly SortKeyNode[] {
  const keys: SortKeyNode[] = [];
  let standing: Direction = 'asc';
  for (;;) {
    const start = p.here();
    const option = /^(\w+)\s*=/.exec(p.rest())?.[1];
    if (option !== undefined && stopsAt(option.toLowerCase())) return keys;
    const minus = p.symbol('-');
    const sign = minus ?? p.symbol('+');
    let direction: Direction = standing;
    if (sign !== undefined) {
      direction = minus === undefined ? 'asc' : 'desc';
      if (p.here().start > sign.end) standing = direction;
    }
    const key = parseSortKey(p, start, direction);
    if (key === undefined) {
      if (sign !== undefined && keys.length > 0)
        p.problem('spl/expected-field', 'A field to sort by must follow the sign.', sign);
      return keys;
    }
    keys.push(key);
    p.symbol(',');
  }
}

function parseSortKey(
  p: StageParser,
  start: { readonly start: number; readonly end: number },
  direction: Direction,
): SortKeyNode | undefined {
  const typed = /^(auto|str|ip|num)\s*\(/i.exec(p.rest());
  if (typed === null) {
    const field = p.field({ wildcards: false });
    return field === undefined ? undefined : { kind: 'sort-key', span: p.since(start), direction, type: 'auto', field };
  }
  const type = p.keyword('auto', 'str', 'ip', 'num')?.word;
  p.symbol('(');
  const field = p.field({ wildcards: false });
  if (p.symbol(')') === undefined) p.problem('spl/missing-parenthesis', 'A closing parenthesis is missing.');
  if (field === undefined) return undefined;
  return { kind: 'sort-key', span: p.since(start), direction, type: sortType(type), field };
}

function sortType(word: string | undefined): SortKeyNode['type'] {
  return word === 'str' || word === 'ip' || word === 'num' ? word : 'auto';
}
