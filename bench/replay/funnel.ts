/** Says how many events each condition of a first stage leaves, so that the one that lost them is seen. */
import type { SearchResult } from '../../src/engine/engine.ts';
import { source } from '../../src/base/source.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { parse } from '../../src/spl/parse.ts';
import { searchExprs } from '../../src/spl/search-exprs.ts';
import type { SearchExpr } from '../../src/spl/syntax/ast.ts';
import type { Outcome, Replayer } from './replayer.ts';

/** One condition, and how many events pass it and all before it. */
export interface FunnelStep {
  readonly condition: string;
  readonly alone: number;
  readonly together: number;
}

/** The steps for the search's first stage, be it `search` or `tstats` over a data model; none for any other. */
export function funnel({ detection, engine }: Outcome, replayer: Replayer): readonly FunnelStep[] {
  const text = detection.expanded.text;
  const search = parse(source('<funnel>', text), commands, () => undefined);
  const [first] = search.pipeline.stages;
  if (first === undefined) return [];
  const expr = searchExprs(first, commands)[0]?.[1];
  const conditions = expr === undefined ? [] : itemsOf(expr).map(({ span }) => text.slice(span.start, span.end));
  const model = first.command === 'tstats' ? /datamodel\s*=\s*"?([\w.]+)/i.exec(text)?.[1] : undefined;
  if (first.command !== 'search' && model === undefined) return [];
  const count = (items: readonly string[]): number => {
    const where = items.map((item) => `(${item})`).join(' ');
    const asked =
      model === undefined
        ? `search ${where === '' ? '*' : where} | stats count`
        : `| tstats count from datamodel=${model}${where === '' ? '' : ` where ${where}`}`;
    return counted(replayer.search(asked, engine));
  };
  const start: FunnelStep = { condition: model ?? '*', alone: count([]), together: count([]) };
  const steps = conditions.map((condition, index) => ({
    condition,
    alone: count([condition]),
    together: count(conditions.slice(0, index + 1)),
  }));
  return [start, ...steps];
}

function itemsOf(expr: SearchExpr): readonly SearchExpr[] {
  return expr.kind === 'search-and' ? expr.items.flatMap(itemsOf) : [expr];
}

function counted({ rows }: SearchResult): number {
  return Number(rows[0]?.get('count') ?? 0);
}
