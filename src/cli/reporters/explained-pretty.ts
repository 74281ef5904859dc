/** What `splkit explain` tells, for a person. */
import type { ExplainedCommand, ExplainedFields, ExplainedSearch } from '../../explain/explained-search.ts';
import type { ExplainedSchedule } from '../../explain/explain-schedule.ts';
import { strftime } from '../../spl/semantics/strftime.ts';
import type { Colors } from '../colors.ts';
import { printable } from '../text-width.ts';
import { placeOf } from './explained-json.ts';
import type { Explained, ShowPlace } from './explained.ts';

interface Look {
  readonly show: ShowPlace;
  readonly showFile: (file: string) => string;
  readonly colors: Colors;
}

export function explainedPretty(explained: Explained, look: Look): string {
  const { search, schedule } = explained;
  const lines = [
    ...headLines(explained, look),
    ...section(
      'search',
      search.commands.flatMap((command) => commandLines(command, look)),
      look,
    ),
    ...nameLines(search, explained.detection !== undefined, look),
    ...section(
      'cost',
      search.cost.map((note) => `  ${printable(note)}`),
      look,
    ),
    ...dataSourceLines(explained, look),
    ...(schedule === undefined ? [] : section('schedule', [...scheduleLines(schedule), ...timeLines(search)], look)),
    ...settingLines(explained, look),
  ];
  return `${lines.join('\n').replace(/^\n/, '')}\n`;
}

function headLines({ detection, env }: Explained, { showFile, colors }: Look): readonly string[] {
  if (detection === undefined) return [];
  const title = colors.bold(printable(detection.value.name));
  const where = `${showFile(detection.file)}${env === undefined ? '' : `  (environment ${env})`}`;
  return [`${title}  ${where}`, `saved search ${printable(detection.stanza)}`];
}

function section(title: string, lines: readonly string[], { colors }: Look): readonly string[] {
  return lines.length === 0 ? [] : ['', colors.bold(title), ...lines];
}

function commandLines({ text, command, depth, isFirst, fields }: ExplainedCommand, { colors }: Look): readonly string[] {
  const indent = '  '.repeat(depth + 1);
  const bracket = depth > 0 ? '[ ' : '';
  const pipe = isFirst && command === 'search' ? '' : '| ';
  return [
    `${indent}${isFirst ? bracket : ''}${pipe}${printable(text)}`,
    ...fieldTexts(fields).map((line) => colors.dim(`${indent}    ${line}`)),
  ];
}

const MOST_NAMES = 30;

function fieldTexts({ known, possible, gone, others }: ExplainedFields): readonly string[] {
  const parts = [
    known.length > 0 ? `known: ${listed(known)}` : undefined,
    possible.length > 0 ? `possible: ${listed(possible)}` : undefined,
    gone.length > 0 ? `gone: ${listed(gone)}` : undefined,
    others ? 'others, which the search does not name' : known.length + possible.length === 0 ? 'no fields' : undefined,
  ];
  return parts.filter((part) => part !== undefined);
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).map(printable).join(', ');
  return names.length > MOST_NAMES ? `${some} and ${names.length - MOST_NAMES} more` : some;
}

const WIDEST = 60;

/** Macros of a detection stand among its settings, with what environments make of them. */
function nameLines({ macros, lookups, dataModels }: ExplainedSearch, isDetection: boolean, look: Look): readonly string[] {
  return [
    ...section(
      'macros',
      isDetection
        ? []
        : macros.map((macro) => {
            const text = shortened(`${macro.name}  ${macro.definition ?? '(not known)'}`);
            return `  ${text.padEnd(WIDEST)}  ${placeOf(macro, look.show)}`;
          }),
      look,
    ),
    ...section(
      'lookups',
      lookups.map(({ name, command, columns }) => {
        const what = columns === undefined ? 'not a table of the project' : columns.join(', ');
        return `  ${printable(name)}  (${command})  ${printable(what)}`;
      }),
      look,
    ),
    ...section(
      'data models',
      dataModels.map(({ name, dataset, isKnown }) => {
        const full = dataset === undefined ? name : `${name}.${dataset}`;
        return `  ${printable(full)}${isKnown ? '' : '  of another app: its fields are not known'}`;
      }),
      look,
    ),
  ];
}

function dataSourceLines({ detection }: Explained, look: Look): readonly string[] {
  const lines = (detection?.dataSources ?? []).map(
    ({ value }) => `  ${printable(value.name)}  sourcetype ${printable(value.sourcetype)}, source ${printable(value.source)}`,
  );
  return section('data sources', lines, look);
}

function scheduleLines({ cron, words, earliest, latest, runs, gap, overlap, zone }: ExplainedSchedule): readonly string[] {
  const time = (at: number | undefined) => (at === undefined ? '(no time)' : strftime(at, '%Y-%m-%d %H:%M:%S', zone));
  const fits =
    gap > 0
      ? `Between the ranges up to ${lengthOf(gap)} are never looked at.`
      : overlap > 0
        ? `The ranges overlap by up to ${lengthOf(overlap)}: the same events are found again.`
        : 'Each range starts where the one before it ends.';
  return [
    `  ${printable(cron)}  ${words ?? '(cron cannot read this)'}`,
    `  looks from ${printable(earliest)} to ${printable(latest)}, in ${zone}`,
    ...runs.map((run) => `  runs ${time(run.at)}  over ${time(run.earliest)} to ${time(run.latest)}`),
    ...(runs.length > 1 ? [`  ${fits}`] : []),
  ];
}

function timeLines({ times }: ExplainedSearch): readonly string[] {
  return times.length === 0 ? [] : [`  The search says ${printable(times.join(' '))} itself: that counts instead.`];
}

function lengthOf(seconds: number): string {
  const [size, unit] =
    seconds % 86_400 === 0
      ? [86_400, 'day']
      : seconds % 3600 === 0
        ? [3600, 'hour']
        : seconds % 60 === 0
          ? [60, 'minute']
          : [1, 'second'];
  const count = seconds / Number(size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Every value of a setting; the last one counts. */
function settingLines({ settings }: Explained, { show, colors }: Look): readonly string[] {
  return settings.flatMap(({ name, layers }) => [
    '',
    colors.bold(printable(name)),
    ...layers.map(({ value, from, place }, index) => {
      const counts = index === layers.length - 1;
      const text = `${shortened(value).padEnd(WIDEST)}  ${show(place, from)}`;
      return `  ${counts ? '=' : ' '} ${counts ? text : colors.dim(text)}`;
    }),
  ]);
}

function shortened(value: string): string {
  const line = printable(value.replace(/\s+/g, ' ').trim());
  return line.length > WIDEST ? `${line.slice(0, WIDEST - 3)}...` : line;
}
