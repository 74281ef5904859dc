/** What a search costs, as far as its text tells: how events are found, which commands hold many rows, how often other searches run inside. */
import type { Source } from '../base/source.ts';
import { requiredLiterals } from '../engine/required-literals.ts';
import type { EventKind } from '../engine/required-literals.ts';
import type { Requirement } from '../engine/requirement.ts';
import type { CommandTable } from '../spl/command.ts';
import { searchExprs } from '../spl/search-exprs.ts';
import type { SearchExpr, Stage } from '../spl/syntax/ast.ts';
import { walkArgs, walkSearchExpr } from '../spl/syntax/walk.ts';
import type { PlacedStage } from './placed-stage.ts';

/** Commands that keep all rows they are given until the last has come. */
const HOLD_ALL: ReadonlySet<string> = new Set([
  ...['sort', 'eventstats', 'reverse', 'tail', 'transaction', 'transpose', 'xyseries', 'appendcols', 'fieldsummary', 'cluster'],
  ...['mvcombine', 'selfjoin', 'contingency', 'anomalydetection', 'fillnull', 'filldown', 'addcoltotals', 'correlate', 'kmeans'],
]);
/** Commands whose subsearch may give 50,000 rows and run for 60 seconds (limits.conf, [join], [append]: maxout, maxtime). */
const MANY_ROWS: ReadonlySet<string> = new Set(['append', 'appendcols', 'join', 'union', 'multisearch', 'set']);
/** What the index itself holds of an event: no word of its text. */
const INDEXED = new Set(['index', 'sourcetype', 'source', 'host', 'tag', 'eventtype', 'splunk_server', '_time', '_indextime']);

const ANY_KIND: EventKind = {
  verbatim: (field) => (INDEXED.has(field) || field.startsWith('tag::') ? 'never' : 'unless-escaped'),
  decide: () => undefined,
};

/** In the order of the search. */
export function costNotes(stages: readonly PlacedStage[], source: Source, commands: CommandTable): readonly string[] {
  const [first] = stages;
  return [
    ...(first === undefined ? [] : firstNotes(first, source, commands)),
    ...stages.flatMap(({ flow }) => holdNotes(flow.stage)),
    ...subsearchNotes(stages),
  ];
}

function firstNotes({ flow }: PlacedStage, source: Source, commands: CommandTable): readonly string[] {
  const { stage, demanded, needs } = flow;
  if (stage.command === 'tstats') return stage.args === undefined ? [] : tstatsNotes(stage);
  if (stage.command !== 'search') return [];
  const [, expr] = searchExprs(stage, commands)[0] ?? [];
  if (expr === undefined) return [];
  const wanted = demanded === 'all' || needs === 'all' ? 'all fields of each event are extracted' : fieldsRead([...needs]);
  return [...boundNotes(expr, source), literalNote(expr), ...wildcardNotes(expr), `${capital(wanted)}.`];
}

const MOST_FIELDS = 20;

function fieldsRead(names: readonly string[]): string {
  const read = names.filter((name) => !name.startsWith('_')).sort();
  if (read.length === 0) return 'no field of the events is read';
  const some = read.slice(0, MOST_FIELDS).join(', ');
  return `of the events these fields are read: ${some}${read.length > MOST_FIELDS ? ` and ${read.length - MOST_FIELDS} more` : ''}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function boundNotes(expr: SearchExpr, { text }: Source): readonly string[] {
  const bound = (name: string) => boundsOf(expr, name, text);
  const index = bound('index');
  const kind = [...bound('sourcetype'), ...bound('source'), ...bound('eventtype'), ...bound('tag')];
  const unknown: string[] = [];
  walkSearchExpr(expr, (node) => {
    if (node.kind === 'macro') unknown.push(node.name);
  });
  const open = unknown.length === 0 ? '' : ` unless the macro ${unknown.join(', ')} says so`;
  return [
    index.length > 0
      ? `Looks into ${index.join(', ')}.`
      : `Names no index${open}: the default indexes of the user's role are searched.`,
    kind.length > 0 ? `Only events of ${kind.join(', ')}.` : `Names no sourcetype, source, eventtype or tag${open}.`,
  ];
}

/** Conditions on a field outside of NOT, as written. */
function boundsOf(expr: SearchExpr, name: string, text: string): readonly string[] {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return expr.items.flatMap((item) => boundsOf(item, name, text));
    case 'comparison': {
      const isBound = expr.field.name.toLowerCase() === name && expr.op === '=' && !/^\*?$/.test(expr.value.text);
      return isBound ? [text.slice(expr.span.start, expr.span.end)] : [];
    }
    case 'search-in':
      return expr.field.name.toLowerCase() === name ? [text.slice(expr.span.start, expr.span.end)] : [];
    default:
      return [];
  }
}

/** The words by which the index, and splkit, pass over events without looking into them. */
function literalNote(expr: SearchExpr): string {
  const words = printed(requiredLiterals(expr, ANY_KIND));
  return words === undefined
    ? 'No word that every match must hold: each event in scope is parsed.'
    : `Only events that hold ${words} are parsed.`;
}

const MOST_WORDS = 6;

function printed(requirement: Requirement): string | undefined {
  switch (requirement.kind) {
    case 'literal':
      return JSON.stringify(requirement.text);
    case 'all':
    case 'any': {
      const parts = requirement.items.map(printed).filter((part) => part !== undefined);
      if (parts.length === 0) return undefined;
      const some = parts.slice(0, MOST_WORDS);
      const rest = parts.length > some.length ? [`${parts.length - some.length} more`] : [];
      const list = [...some, ...rest].join(requirement.kind === 'all' ? ' and ' : ' or ');
      return parts.length > 1 ? `(${list})` : list;
    }
    default:
      return undefined;
  }
}

function wildcardNotes(expr: SearchExpr): readonly string[] {
  const leading: string[] = [];
  walkSearchExpr(expr, (node) => {
    if (node.kind === 'comparison' && node.op === '=' && /^\*./.test(node.value.text))
      leading.push(`${node.field.name}=${node.value.text}`);
    if (node.kind === 'term' && /^\*./.test(node.text)) leading.push(node.text);
  });
  if (leading.length === 0) return [];
  const some = leading.slice(0, 3).join(', ');
  return [
    `The index cannot help with a wildcard at the start: ${some}${leading.length > 3 ? ` and ${leading.length - 3} more` : ''}.`,
  ];
}

function tstatsNotes(stage: Stage): readonly string[] {
  let model: string | undefined;
  let summaries: string | undefined;
  walkArgs(stage.args ?? {}, (node) => {
    if (node.kind !== 'option') return;
    if (node.name === 'datamodel') model = node.value.text;
    if (node.name === 'summariesonly') summaries = node.value.text.toLowerCase();
  });
  if (model === undefined) return ['Reads indexed fields only: no event is parsed.'];
  const only = summaries !== undefined && ['t', 'true', '1'].includes(summaries);
  return [
    only
      ? `Reads the summaries of ${model} only: fast, and blind for events that are not summarized yet.`
      : `Reads the summaries of ${model}, and searches the events that are not summarized: without acceleration that is all of them.`,
  ];
}

function holdNotes({ command, args }: Stage): readonly string[] {
  const fields = args?.['fields'];
  if (command === 'fillnull' && fields !== undefined && !('kind' in fields) && fields.length > 0) return [];
  return HOLD_ALL.has(command) ? [`${command} holds all its rows until the last has come.`] : [];
}

function subsearchNotes(stages: readonly PlacedStage[]): readonly string[] {
  const notes: string[] = [];
  for (const { flow } of stages) {
    let count = 0;
    walkArgs(flow.stage.args ?? {}, (node) => {
      if (node.kind === 'subsearch') count++;
    });
    const { command } = flow.stage;
    if (count === 0 || command === 'foreach' || command === 'appendpipe') continue;
    if (command === 'map')
      notes.push('map runs its search once for each row, 10 times at most unless maxsearches says otherwise.');
    else if (MANY_ROWS.has(command))
      notes.push(`The subsearch of ${command} runs first; 50,000 rows and 60 seconds are its limits.`);
    else notes.push(`A subsearch of ${command} runs first; 10,000 rows and 60 seconds are its limits.`);
  }
  return [...new Set(notes)];
}
