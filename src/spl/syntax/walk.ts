/** Visits the nodes of a search in the order they are written. */
import type { ArgNode, Args, Expr, Pipeline, SearchExpr, Stage, SubsearchNode } from './ast.ts';

/** Visits an eval expression, parents before children. */
export function walkExpr(expr: Expr, visit: (node: Expr) => void): void {
  visit(expr);
  for (const child of exprChildren(expr)) walkExpr(child, visit);
}

function exprChildren(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'call':
      return expr.args;
    case 'unary':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'in':
      return [expr.operand, ...expr.list];
    case 'field':
    case 'string':
    case 'number':
    case 'subsearch':
    case 'macro':
      return [];
  }
}

/** Visits a search expression, parents before children. The pipelines of subsearches are left to `walkStages`. */
export function walkSearchExpr(expr: SearchExpr, visit: (node: SearchExpr) => void): void {
  visit(expr);
  if (expr.kind === 'search-and' || expr.kind === 'search-or') for (const item of expr.items) walkSearchExpr(item, visit);
  else if (expr.kind === 'search-not') walkSearchExpr(expr.item, visit);
}

/** Visits every stage, those of subsearches after the stage they stand in. `depth` is 0 outside brackets. */
export function walkStages(pipeline: Pipeline, visit: (stage: Stage, depth: number) => void, depth = 0): void {
  for (const stage of pipeline.stages) {
    visit(stage, depth);
    for (const { pipeline: inner } of subsearchesOf(stage)) walkStages(inner, visit, depth + 1);
  }
}

/** The subsearches of a stage, whatever they are for; not those inside of them. */
export function subsearchesOf({ args, inserts }: Stage): readonly SubsearchNode[] {
  if (args === undefined) return inserts?.subsearches ?? [];
  const found: SubsearchNode[] = [];
  walkArgs(args, (node) => {
    if (node.kind === 'subsearch') found.push(node);
  });
  return found;
}

/** Visits every node of a stage's arguments, parents before children; not the stages of its subsearches. */
export function walkArgs(args: Args, visit: (node: ArgNode) => void): void {
  for (const value of Object.values(args)) {
    if (value === undefined) continue;
    if (isNode(value)) walkArg(value, visit);
    else for (const node of value) walkArg(node, visit);
  }
}

function isNode(value: ArgNode | readonly ArgNode[]): value is ArgNode {
  return !Array.isArray(value);
}

function walkArg(node: ArgNode, visit: (node: ArgNode) => void): void {
  visit(node);
  for (const child of argChildren(node)) walkArg(child, visit);
}

function argChildren(node: ArgNode): readonly ArgNode[] {
  switch (node.kind) {
    case 'search-and':
    case 'search-or':
      return node.items;
    case 'search-not':
      return [node.item];
    case 'comparison':
      return [node.field, node.value];
    case 'search-in':
      return [node.field, ...node.values];
    case 'time-modifier':
    case 'option':
      return [node.value];
    case 'assignment':
      return [node.target, node.value];
    case 'aggregation':
      return [node.sparkline?.function, node.argument, node.sparkline?.span, node.alias].filter((child) => child !== undefined);
    case 'rename':
      return [node.from, node.to];
    case 'conversion':
      return [node.field, node.alias].filter((child) => child !== undefined);
    case 'sort-key':
      return [node.field];
    case 'search-value':
    case 'word':
      return node.subsearch === undefined ? [] : [node.subsearch];
    case 'search-all':
    case 'term':
    case 'keyword':
    case 'subsearch':
      return [];
    case 'field':
    case 'string':
    case 'number':
    case 'macro':
    case 'call':
    case 'unary':
    case 'binary':
    case 'in':
      return exprChildren(node);
  }
}
