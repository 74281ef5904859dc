/** The parse driver: splits a search into stages and lets each command read its own arguments. */
import type { Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Command, CommandTable } from './command.ts';
import type { Pipeline, Search, Stage, SubsearchNode } from './syntax/ast.ts';
import { reportSyntax } from './syntax/codes.ts';
import { createStageParser } from './syntax/create-stage-parser.ts';
import { cursorOver, nextThing, peek, peekMark, take, type Cursor, type SubsearchRole } from './syntax/cursor.ts';
import { hasTokens } from './operators/search-template.ts';
import { stageReading, type StageReading } from './stage-reading.ts';
import { splitStructure } from './syntax/split-structure.ts';
import type { Section, StageText, Structure, SubsearchMark } from './syntax/structure.ts';

const NAME = /[A-Za-z_][\w-]*(?![^\s,()[\]|"`=<>!+'])/y;
const SEARCH_WORD = /search(?!\s*(?:[=<>]|!=))(?=[\s"(]|$)/iy;
/** Splunk follows 8 levels (limits.conf, [subsearch]); this only guards the stack. */
const DEEPEST_SUBSEARCH = 50;
/** A row is asked for through all stages of its pipeline at once, each a few calls deep. */
const MOST_STAGES = 500;

interface Job {
  readonly structure: Structure;
  readonly commands: CommandTable;
  readonly aliases: ReadonlyMap<string, Command>;
  readonly report: Report;
  /** Macro calls left in the text, in their order. */
  readonly macros: readonly Span[];
  readonly depth: number;
  /** Whether it is a template, whose fields have no values yet. */
  readonly template: boolean;
}

/**
 * Parses a search, usually an expanded one; macro calls that remain are kept as nodes where an expression may hold one. Every problem
 * is reported; a stage whose command is unknown or whose arguments make no sense has no `args`.
 */
export function parse(source: Source, commands: CommandTable, report: Report): Search {
  const structure = splitStructure(source, report);
  const macros = [...structure.marks.values()].filter((mark) => mark.kind === 'macro').map((mark) => mark.span);
  const job = { structure, commands, aliases: aliasesOf(commands), report, macros, depth: 0, template: false };
  return { source, pipeline: parseSection(job, structure.root) };
}

/** A table does not change, and thousands of searches are parsed with it. */
const aliasesByTable = new WeakMap<CommandTable, ReadonlyMap<string, Command>>();

function aliasesOf(commands: CommandTable): ReadonlyMap<string, Command> {
  const known = aliasesByTable.get(commands);
  if (known !== undefined) return known;
  const aliases = new Map<string, Command>();
  for (const command of commands.values()) for (const alias of command.aliases ?? []) aliases.set(alias, command);
  aliasesByTable.set(commands, aliases);
  return aliases;
}

function parseSection(job: Job, section: Section): Pipeline {
  const { span, stages, leadingPipe } = section;
  if (stages.length === 0 && !leadingPipe) {
    const end = Math.min(span.end + 1, job.structure.source.text.length);
    const at = job.depth === 0 ? span : { start: span.start - 1, end };
    problem(job, 'spl/empty-search', at, job.depth === 0 ? 'There is no search.' : 'There is no search in these brackets.');
  }
  const beyond = stages[MOST_STAGES];
  if (beyond !== undefined)
    problem(job, 'spl/too-deep', beyond.span, `A pipeline of more than ${MOST_STAGES} commands is not followed.`);
  const parsed = stages
    .slice(0, MOST_STAGES)
    .map((stage, index) => parseStage(job, stage, index === 0 && !leadingPipe && job.depth === 0));
  for (const stage of parsed.slice(1)) checkFirst(job, stage);
  return { kind: 'pipeline', span, stages: beyond === undefined ? parsed : [...parsed, unreadStage(job, beyond)] };
}

/** What a stage with tokens in it will say is not known. */
function noReport(): void {}

/** A stage that is not looked into: nothing is known of what comes out of it. */
function unreadStage({ structure: { source } }: Job, { span }: StageText): Stage {
  const command = /^[^\s|]*/.exec(source.text.slice(span.start, span.end))?.[0] ?? '';
  const nameSpan = { start: span.start, end: span.start + command.length };
  return { kind: 'stage', span, command, nameSpan, implicit: false, args: undefined };
}

function parseStage(outer: Job, stage: StageText, mayBeImplicit: boolean): Stage {
  const { source } = outer.structure;
  const job =
    outer.template && hasTokens(source.text.slice(stage.span.start, stage.span.end)) ? { ...outer, report: noReport } : outer;
  const reading = stageReading(source, stage, (mark, role) => parseSubsearch(job, mark, role), stageReport(job, stage));
  const c = cursorOver(job.structure, stage.span, reading.report, reading.subsearch);
  if (mayBeImplicit && peek(c, SEARCH_WORD) === undefined) {
    const start = { start: stage.span.start, end: stage.span.start };
    hintAtPipe(job, c);
    return { ...commandStage(job, c, reading, { name: 'search', nameSpan: start }, Infinity), span: stage.span, implicit: true };
  }
  const mark = peekMark(c);
  if (mark?.kind === 'macro') {
    const command = c.text.slice(mark.span.start, mark.span.end);
    return { kind: 'stage', span: stage.span, command, nameSpan: mark.span, implicit: false, args: undefined };
  }
  const name = take(c, NAME);
  if (name !== undefined) {
    const nameSpan = { start: c.pos - name.length, end: c.pos };
    return { ...commandStage(job, c, reading, { name, nameSpan }, stage.brokenFrom), span: stage.span, implicit: false };
  }
  const found = nextThing(c);
  problem(job, 'spl/expected-command', found, `${c.text.slice(found.start, found.end)} is no name of a command.`);
  const command = c.text.slice(found.start, found.end);
  return { kind: 'stage', span: stage.span, command, nameSpan: found, implicit: false, args: undefined };
}

function commandStage(
  job: Job,
  c: Cursor,
  reading: StageReading,
  { name, nameSpan }: { readonly name: string; readonly nameSpan: Span },
  brokenFrom: number,
): Omit<Stage, 'span' | 'implicit'> {
  const command = findCommand(job, name);
  if (command === undefined && nameSpan.start < brokenFrom) reportUnknown(job, name, nameSpan);
  const args = command?.parse(createStageParser(c, name, nameSpan));
  return { kind: 'stage', command: command?.name ?? name, nameSpan, ...reading.finish(args) };
}

/** inputlookup and tstats may be told to append; of a command known by name only it is not known. */
function checkFirst(job: Job, { command, nameSpan, args }: Stage): void {
  const known = job.commands.get(command);
  if (known?.generates !== 'first' || args === undefined) return;
  const mayAppend = known.appends === undefined ? known.run === undefined : known.appends(args);
  if (mayAppend) return;
  problem(job, 'spl/not-first', nameSpan, `${command} must be the first command of a search.`);
}

function findCommand(job: Job, name: string): Command | undefined {
  const lower = name.toLowerCase();
  return job.commands.get(lower) ?? job.aliases.get(lower);
}

/** A name close to a command's is a mistake; any other may be a command that an app brings, which only a real Splunk can run. */
function reportUnknown(job: Job, name: string, span: Span): void {
  const hint = didYouMean(name.toLowerCase(), [...job.commands.keys(), ...job.aliases.keys()]);
  const message = hint === '' ? `Splunk has no command "${name}" of its own.` : `There is no command "${name}".${hint}`;
  reportSyntax(job.report, job.structure.source, 'spl/unknown-command', span, message, {
    severity: hint === '' ? 'warning' : 'error',
  });
}

/** `tstats count ...` without a pipe looks for the word tstats in the events, which nobody wants. */
function hintAtPipe(job: Job, c: Cursor): void {
  const name = peek(c, NAME);
  if (name === undefined || findCommand(job, name)?.generates !== 'first') return;
  const span = { start: c.pos, end: c.pos + name.length };
  const message = `Without a pipe before it, ${name} is a word to look for and not a command.`;
  reportSyntax(job.report, job.structure.source, 'spl/missing-pipe', span, message, {
    severity: 'warning',
    fix: {
      title: `Put a pipe before ${name}`,
      safe: false,
      edits: [{ place: { source: job.structure.source, span: { start: span.start, end: span.start } }, text: '| ' }],
    },
  });
}

function parseSubsearch(job: Job, mark: SubsearchMark, role: SubsearchRole): SubsearchNode {
  const deeper = { ...job, depth: job.depth + 1, template: job.template || role === 'template' };
  if (deeper.depth > DEEPEST_SUBSEARCH) {
    problem(job, 'spl/too-deep', mark.span, `Subsearches are nested deeper than ${DEEPEST_SUBSEARCH} levels.`);
    return { kind: 'subsearch', span: mark.span, pipeline: { kind: 'pipeline', span: mark.section.span, stages: [] } };
  }
  return { kind: 'subsearch', span: mark.span, pipeline: parseSection(deeper, mark.section) };
}

/**
 * What a command finds after an open quote or parenthesis is a consequence and not told; neither is a problem next to a macro call that
 * was left in the text, since the text that belongs there is not known.
 */
function stageReport(job: Job, stage: StageText): Report {
  return (diagnostic) => {
    if (diagnostic.span.start < stage.brokenFrom && !touchesMacro(job, diagnostic.span)) job.report(diagnostic);
  };
}

function touchesMacro(job: Job, span: Span): boolean {
  if (job.macros.length === 0) return false;
  const { text } = job.structure.source;
  let { start, end } = span;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /\s/.test(text.charAt(end))) end++;
  let low = 0;
  for (let high = job.macros.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((job.macros[middle]?.end ?? Infinity) < start) low = middle + 1;
    else high = middle;
  }
  const macro = job.macros[low];
  return macro !== undefined && macro.start <= end;
}

function problem(job: Job, code: Parameters<typeof reportSyntax>[2], span: Span, message: string): void {
  reportSyntax(job.report, job.structure.source, code, span, message);
}
