/** Results as events of a summary index: the text that collect writes. (Search Reference, "collect".) */
import type { RunContext } from '../command.ts';
import { parseNumber, formatNumber } from '../semantics/number.ts';
import { strftime } from '../semantics/strftime.ts';
import type { Row, Value } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import { timeOf } from './aggregate-columns.ts';
import { valuesOf } from './field-values.ts';
import { booleanOption, textOption } from './options.ts';

const TIME_FORMAT = '%m/%d/%Y %H:%M:%S %z';

/** One event for each result: its raw text where it has one, else `time, field="value", ...`, or JSON. Internal fields are left out. */
export function collectedEvents(
  rows: readonly Row[],
  options: readonly OptionNode[],
  hec: boolean,
  context: RunContext,
): readonly { readonly raw: string; readonly time: number }[] {
  const marker = textOption(options, 'marker');
  return rows.map((row) => {
    const time = parseNumber(timeOf(row) ?? '') ?? context.now;
    const raw = row.get('_raw');
    if (hec) return { raw: JSON.stringify(Object.fromEntries(visible(row))), time };
    if (raw !== undefined) return { raw: valuesOf(raw).join('\n'), time };
    const parts = [
      ...(booleanOption(options, 'addtime', true)
        ? [strftime(time, textOption(options, 'timeformat') ?? TIME_FORMAT, context.zone)]
        : []),
      ...(marker === undefined ? [] : [marker]),
      ...(booleanOption(options, 'addinfo', true) ? info(context) : []),
      ...visible(row).flatMap(([name, value]) => valuesOf(value).map((text) => `${name}=${quoted(text)}`)),
    ];
    return { raw: parts.join(', '), time };
  });
}

function visible(row: Row): readonly (readonly [string, Value])[] {
  return [...row].filter(([name]) => !name.startsWith('_'));
}

function info({ now, range }: RunContext): readonly string[] {
  const earliest = range === undefined || range.earliest === -Infinity ? '0.000' : range.earliest.toFixed(3);
  const latest = range === undefined || range.latest === Infinity ? '+Infinity' : range.latest.toFixed(3);
  return [`info_min_time=${earliest}`, `info_max_time=${latest}`, `info_search_time=${formatNumber(now)}`];
}

function quoted(text: string): string {
  return /^[\w.:@/-]+$/.test(text) ? text : `"${text.replace(/"/g, '\\"')}"`;
}
