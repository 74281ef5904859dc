/** The subsearches of one stage while its command reads it: which of them it runs itself, and which stand for a part of its text. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import type { Stage, SubsearchNode } from './syntax/ast.ts';
import type { Cursor, SubsearchRole } from './syntax/cursor.ts';
import type { StageText, SubsearchMark } from './syntax/structure.ts';

/** What a cursor over the stage is given, and what has come of it in the end. */
export interface StageReading {
  readonly subsearch: Cursor['subsearch'];
  readonly report: Report;
  /** To be called once, when the command has read its arguments. */
  readonly finish: (args: Stage['args']) => Pick<Stage, 'args' | 'inserts'>;
}

/**
 * Splunk runs a subsearch first and puts its text in, wherever it stands (Search Manual, "Use a subsearch"), but for the commands that take a
 * subsearch as their argument. So what a command does not understand because of one is no problem before the text is known; it has no `args`
 * when the subsearch stands where splkit cannot tell what it will be. Problems are handed to `report` at the end.
 */
export function stageReading(
  source: Source,
  { subsearches: marks }: StageText,
  parse: (mark: SubsearchMark, role: SubsearchRole) => SubsearchNode,
  report: Report,
): StageReading {
  if (marks.length === 0) return { subsearch: parse, report, finish: (args) => ({ args }) };
  const read = new Set<number>();
  const inserts: SubsearchNode[] = [];
  const found: Diagnostic[] = [];
  let takesArgument = false;
  return {
    subsearch: (mark, role) => {
      read.add(mark.span.start);
      if (role === 'none') return undefined;
      const node = parse(mark, role);
      if (role === 'text') inserts.push(node);
      takesArgument ||= role === 'argument' || role === 'template';
      return node;
    },
    report: (problem) => void found.push(problem),
    finish: (args) => {
      const unread = takesArgument
        ? []
        : marks.filter(({ span }) => !read.has(span.start) && found.some((problem) => overlap(problem.span, span)));
      if (unread.length === 0)
        found.filter((problem) => !inserts.some(({ span }) => overlap(problem.span, span))).forEach(report);
      const subsearches = [...inserts, ...unread.map((mark) => parse(mark, 'text'))].sort((a, b) => a.span.start - b.span.start);
      if (subsearches.length === 0) return { args };
      return { args: unread.length === 0 ? args : undefined, inserts: { source, subsearches } };
    },
  };
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
