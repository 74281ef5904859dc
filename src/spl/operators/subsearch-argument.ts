/** The subsearch of append, join and their like: taking it, its options, running it within its limit. */
import type { StageContext, Subresult, Wants } from '../command.ts';
import type { OptionNode, SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { countOption, type OptionTypes } from './options.ts';

/** What the commands that append the results of a subsearch can be told of it. Time limits mean nothing here. */
export const SUBSEARCH_OPTIONS: OptionTypes = { extendtimerange: 'boolean', maxtime: 'count', maxout: 'count', timeout: 'count' };

/** Reports, at the end of a command's arguments, that there is no subsearch. */
export function reportNoSubsearch(p: StageParser): void {
  p.problem('spl/expected-subsearch', `${p.command} needs a subsearch in square brackets.`, p.nameSpan);
}

/** Runs a subsearch; what lies beyond its limit is left out and said. */
export function runSubsearch(
  node: SubsearchNode,
  options: readonly OptionNode[],
  context: StageContext,
  wants: Wants = {},
): Subresult {
  const { fields, rows } = context.subsearch(node.pipeline, wants);
  const limit = countOption(options, 'maxout') ?? context.limits.appendRows;
  if (rows.length <= limit || limit === 0) return { fields, rows };
  const message = `A subsearch had ${rows.length} results; only the first ${limit} are used, as in Splunk.`;
  context.warn({ code: 'run/subsearch-limit', message });
  return { fields, rows: rows.slice(0, limit) };
}
