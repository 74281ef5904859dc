/** The layout of a pipeline: a line for each command, comments where they stand, subsearches indented. */
import type { Span } from '../../base/source.ts';
import type { Section, Structure } from '../syntax/structure.ts';
import { align, flat, hardLine, indent, type Doc } from './doc.ts';
import { commandDoc, impliedSearchDoc, wordsDoc } from './layout-stage.ts';
import { piecesOf, type Piece, type Scan, type SubsearchPiece } from './pieces.ts';

export interface PipelineLayout {
  readonly structure: Structure;
  /** Canonical name of a command; undefined when there is no such command. */
  readonly commandOf: (name: string) => string | undefined;
  /** What a text without a pipe before it is: a search, or, of a macro, any part of one. */
  readonly start: 'search' | 'any';
  /** Whether a comment on a line of its own stays on one. */
  readonly keepsLines: boolean;
}

interface Comment {
  readonly text: string;
  /** Whether the line ends before it, and behind it. */
  readonly breakBefore: boolean;
  readonly breakBehind: boolean;
}

/** What stands between two commands. */
interface Gap {
  readonly before: readonly Comment[];
  readonly behind: readonly Comment[];
  readonly hasPipe: boolean;
}

const NO_GAP: Gap = { before: [], behind: [], hasPipe: false };
const SUPPRESSES = /```\s*splkit-disable/;
const NAME = /^[A-Za-z_][\w-]*$/;
const FIRST_WORD = /\s*(?:\||`|([A-Za-z_][\w-]*)(?![^\s\]]))/y;

/** A whole text. */
export function layoutText(layout: PipelineLayout): Doc {
  return pipelineDoc(layout, layout.structure.root, layout.start);
}

function pipelineDoc(layout: PipelineLayout, section: Section, start: PipelineLayout['start'] | 'command'): Doc {
  const { structure } = layout;
  const { stages, span } = section;
  const gaps = [...stages, { span: { start: span.end, end: span.end } }].map((stage, index) =>
    betweenStages(structure, stages[index - 1]?.span.end ?? span.start, stage.span.start),
  );
  const docs: Doc[] = [];
  stages.forEach((stage, index) => {
    const { before, behind, hasPipe } = gaps[index] ?? NO_GAP;
    if (index > 0) docs.push(trailing(layout, before), hardLine);
    else for (const comment of before) docs.push(comment.text, layout.keepsLines && comment.breakBehind ? hardLine : ' ');
    if (hasPipe) docs.push('| ');
    for (const comment of behind) docs.push(comment.text, ' ');
    const doc = stageDoc(layout, stage.span, hasPipe ? 'command' : start);
    const comments = [...before, ...behind, ...(gaps[index + 1] ?? NO_GAP).before];
    docs.push(isSuppressed(structure.source.text, stage.span, comments) ? flat(doc) : doc);
  });
  docs.push(trailing(layout, gaps.at(-1)?.before ?? []));
  return docs;
}

/** What a comment suppresses is on its line, or on the one below it: the command keeps to one line. */
function isSuppressed(text: string, { start, end }: Span, comments: readonly Comment[]): boolean {
  return SUPPRESSES.test(text.slice(start, end)) || comments.some((comment) => SUPPRESSES.test(comment.text));
}

function trailing(layout: PipelineLayout, comments: readonly Comment[]): Doc {
  return comments.map(({ text, breakBefore }) => [layout.keepsLines && breakBefore ? hardLine : ' ', text]);
}

/** The comments before and behind the pipe between two commands. */
function betweenStages({ source: { text }, marks }: Structure, start: number, end: number): Gap {
  const before: Comment[] = [];
  const behind: Comment[] = [];
  let hasPipe = false;
  let breakBefore = false;
  for (let at = start; at < end; at++) {
    const mark = marks.get(at);
    if (mark?.kind === 'comment') {
      const breakBehind = /^[^\S\n]*\n/.test(text.slice(mark.span.end, end));
      (hasPipe ? behind : before).push({ text: text.slice(at, mark.span.end), breakBefore, breakBehind });
      breakBefore = false;
      at = mark.span.end - 1;
    } else if (text[at] === '|') hasPipe = true;
    else if (text[at] === '\n') breakBefore = true;
  }
  return { before, behind, hasPipe };
}

function stageDoc(layout: PipelineLayout, { start, end }: Span, reads: PipelineLayout['start'] | 'command'): Doc {
  const subsearch = (piece: SubsearchPiece) => subsearchDoc(layout, piece);
  const scan: Scan = { structure: layout.structure, isSubsearch: (section) => isSubsearch(layout, section) };
  const pieces = piecesOf(scan, start, end);
  const name = nameOf(pieces, reads);
  const command = name === undefined ? undefined : layout.commandOf(name);
  if (name !== undefined && command !== undefined) return commandDoc(name, command, pieces.slice(1), subsearch);
  return reads === 'search' ? impliedSearchDoc(pieces, subsearch) : indent(wordsDoc(pieces, subsearch));
}

/** The name of a command at the start of a stage. Without a pipe before it, only `search` is certain to be one. */
function nameOf([first, second]: readonly Piece[], reads: PipelineLayout['start'] | 'command'): string | undefined {
  if (first?.kind !== 'plain' || !NAME.test(first.text)) return undefined;
  if (reads === 'command') return first.text;
  if (second === undefined || (!second.gap && second.kind !== 'group')) return undefined;
  if (/^(?:[=<>!]|(?:AND|OR|IN|in)$)/.test(second.text)) return undefined;
  return reads === 'any' || /^search$/i.test(first.text) ? first.text : undefined;
}

/** Brackets may also stand in a regex without quotes: a subsearch begins with a command, a macro or a pipe. */
function isSubsearch({ structure, commandOf }: PipelineLayout, { span, stages }: Section): boolean {
  const first = stages[0];
  if (first === undefined) return false;
  FIRST_WORD.lastIndex = first.span.start;
  const found = FIRST_WORD.exec(structure.source.text);
  if (structure.source.text.slice(span.start, first.span.start).includes('|')) return true;
  return found !== null && (found[1] === undefined || commandOf(found[1]) !== undefined);
}

function subsearchDoc(layout: PipelineLayout, { section }: SubsearchPiece): Doc {
  return align(['[ ', pipelineDoc(layout, section, 'command'), ' ]']);
}
