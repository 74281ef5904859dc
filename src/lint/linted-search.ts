/** What rules see of a search: its stages and nodes in the expanded text, and which of them a person wrote there. */
import type { Edit } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import type { Item, LinkedSearch } from '../content/content.ts';
import { aggregates } from '../spl/aggregates/index.ts';
import { flowOf } from '../spl/analyze.ts';
import type { StageFlow } from '../spl/analyze.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';
import { parse } from '../spl/parse.ts';
import type { ArgNode, MacroNode, Pipeline, Stage } from '../spl/syntax/ast.ts';
import { macroCalls } from '../spl/syntax/macro-calls.ts';
import { walkArgs } from '../spl/syntax/walk.ts';
import type { Surroundings } from '../spl/world.ts';
import { editInFile, isWritten } from './edit-in-file.ts';

const TABLES = { commands, functions, aggregates };

/** One command, and what is known of it. */
export interface LintedStage {
  readonly stage: Stage;
  readonly flow: StageFlow;
  /** 0 outside of brackets. */
  readonly depth: number;
  /** The stages of its own pipeline, and where it stands among them. */
  readonly pipeline: readonly LintedStage[];
  readonly index: number;
  /** The stage whose input the pipeline works on: that of appendpipe. */
  readonly outer: LintedStage | undefined;
}

/** A node of a stage's arguments. */
export interface LintedNode<N extends ArgNode = ArgNode> {
  readonly node: N;
  readonly at: LintedStage;
}

type OfKind<K extends ArgNode['kind']> = Extract<ArgNode, { readonly kind: K }>;

/** A search with its macros expanded; spans are of `expanded`. */
export interface LintedSearch {
  readonly of: 'detection' | 'baseline' | 'investigation';
  readonly item: Item<unknown> & LinkedSearch;
  readonly written: Source;
  readonly expanded: Source;
  /** Macro calls of the search as written; spans are of `written`. */
  readonly calls: readonly MacroNode[];
  /** Every stage; those of a subsearch after the stage they stand in. */
  readonly stages: readonly LintedStage[];
  /** The nodes of a kind, in the order they are written. */
  nodes<K extends ArgNode['kind']>(kind: K): readonly LintedNode<OfKind<K>>[];
  /** Whether the text at a span stands in the search itself, not in a macro it calls. */
  isWritten(at: Span): boolean;
  text(at: Span): string;
  /** A change of the file that puts a text in the place of a span; undefined when that cannot be told of the file. */
  edit(at: Span, text: string): Edit | undefined;
}

/** Parses the search of an item, which has been done before when it was linked: its problems are known. `surroundings` is what is known of fields from outside. */
export function lintedSearch(
  item: Item<unknown> & LinkedSearch,
  of: LintedSearch['of'],
  surroundings: Surroundings,
): LintedSearch {
  const { search: written, expanded } = item;
  const parsed = parse(expanded, commands, () => undefined);
  const stages: LintedStage[] = [];
  const byKind = new Map<ArgNode['kind'], LintedNode[]>();
  const add = (pipeline: Pipeline, depth: number, outer?: LintedStage): void => {
    const flows = flowOf({ source: expanded, pipeline }, TABLES, {
      surroundings,
      ...(outer === undefined ? {} : { input: outer.flow.input }),
    });
    const own: LintedStage[] = [];
    for (const [index, flow] of flows.entries()) own.push({ stage: flow.stage, flow, depth, pipeline: own, index, outer });
    for (const at of own) {
      stages.push(at);
      walkArgs(at.stage.args ?? {}, (node) => {
        const known = byKind.get(node.kind);
        if (known === undefined) byKind.set(node.kind, [{ node, at }]);
        else known.push({ node, at });
        if (node.kind === 'subsearch') add(node.pipeline, depth + 1, at.stage.command === 'appendpipe' ? at : undefined);
      });
    }
  };
  add(parsed.pipeline, 0);
  return {
    of,
    item,
    written,
    expanded,
    calls: expanded === written ? [] : macroCalls(written),
    stages,
    nodes: (kind) => nodesOf(byKind, kind),
    isWritten: (at) => isWritten(expanded, written, at),
    text: (at) => expanded.text.slice(at.start, at.end),
    edit: (at, text) => editInFile(expanded, written, at, text),
  };
}

function nodesOf<K extends ArgNode['kind']>(
  byKind: ReadonlyMap<ArgNode['kind'], readonly LintedNode[]>,
  kind: K,
): readonly LintedNode<OfKind<K>>[] {
  // The table keeps nodes under their kind, which the types cannot say.
  return (byKind.get(kind) ?? []) as readonly LintedNode<OfKind<K>>[];
}
