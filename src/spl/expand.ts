/** Macro expansion: a search as written -> the search Splunk runs, each piece of it with the place it came from. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { MacroNode } from './syntax/ast.ts';
import { reportSyntax, type SyntaxCode } from './syntax/codes.ts';
import { macroCalls } from './syntax/macro-calls.ts';
import { macroKey, type MacroDefinition, type MacroTable } from './syntax/macro.ts';
import { joinRuns, type Run } from './syntax/join-runs.ts';
import { substitute, type Substituted } from './syntax/substitute.ts';

/** The value of an eval expression that a macro is made of. */
export type MacroValue =
  { readonly kind: 'boolean'; readonly value: boolean | null } | { readonly kind: 'text'; readonly value: string | null };

/**
 * Evaluates the definition of an eval-based macro, or a macro's validation, its arguments put in. `kind` says what the expression is
 * made to give, also when it gives null. Undefined when it cannot be evaluated, which has been reported.
 */
export type EvaluateMacro = (expression: Source, report: Report) => MacroValue | undefined;

/** Characters that are put in at most, and what a call costs besides: a chain of macros that doubles is no recursion, but must end. */
const LONGEST = 5_000_000;
const CALL_COST = 500;
/** Deepest chain of macros that is followed. */
const DEEPEST = 100;

interface Job {
  readonly macros: MacroTable;
  readonly report: Report;
  readonly evaluate: EvaluateMacro | undefined;
  /** Macros being expanded, outermost first. */
  readonly open: readonly string[];
  /** Where problems of nested calls are said to be: the call in the search itself. */
  readonly call: { readonly source: Source; readonly span: Span } | undefined;
  readonly budget: { left: number; reported: boolean };
}

/** What stands for a call: its text, and which parts of it are the call's own arguments. */
interface Body {
  readonly source: Source;
  readonly parts: readonly { readonly span: Span; readonly argument?: Span }[];
}

/**
 * Puts the definitions of macros in for their calls (Knowledge Manager Manual, "Use search macros in searches"; macros.conf.spec).
 * Calls in strings and comments are left alone; so are, after a report, calls that cannot be expanded. The result's origin leads each
 * offset to `source`: text of a definition to its outermost call, text of an argument to the argument.
 */
export function expand(source: Source, macros: MacroTable, report: Report, evaluate?: EvaluateMacro): Source {
  const job: Job = { macros, report, evaluate, open: [], call: undefined, budget: { left: LONGEST, reported: false } };
  const runs = expandRuns(source, job);
  return runs === undefined ? source : joinRuns(source, source.name, runs);
}

/** Undefined when there is nothing to expand. */
function expandRuns(source: Source, job: Job): Run[] | undefined {
  const calls = macroCalls(source);
  if (calls.length === 0) return undefined;
  const runs: Run[] = [];
  let from = 0;
  for (const call of calls) {
    const body = expandCall(source, call, job);
    if (body === undefined) continue;
    runs.push({ at: { start: from, end: call.span.start }, verbatim: true, text: source.text.slice(from, call.span.start) });
    for (const run of bodyRuns(body, call)) runs.push(run);
    from = call.span.end;
  }
  if (from === 0) return undefined;
  runs.push({ at: { start: from, end: source.text.length }, verbatim: true, text: source.text.slice(from) });
  return runs;
}

function bodyRuns(body: Body, call: MacroNode): Run[] {
  return body.parts.map(({ span, argument }) => ({
    at: argument ?? call.span,
    verbatim: argument !== undefined,
    text: body.source.text.slice(span.start, span.end),
    definition: { source: body.source, span },
  }));
}

function expandCall(source: Source, call: MacroNode, outer: Job): Body | undefined {
  const place = outer.call ?? { source, span: call.span };
  const job = { ...outer, call: place };
  const key = macroKey(call.name, call.args.length);
  const macro = outer.macros.get(key);
  if (macro === undefined) return reportMissing(job, source, call);
  if (outer.open.includes(key)) {
    const chain = [...outer.open.slice(outer.open.indexOf(key)), key].join(' -> ');
    return problem(job, source, call, 'spl/macro-recursion', `The macro ${key} calls itself: ${chain}.`, macro);
  }
  const filled = substitute(macro, call);
  if (!validate(macro, filled, source, call, job)) return undefined;
  if (macro.isEval === true) return evaluated(macro, filled, source, call, job);
  outer.budget.left -= filled.source.text.length + CALL_COST;
  if (outer.budget.left < 0 || outer.open.length >= DEEPEST) return reportSize(job, source, call, macro);
  return nested(filled, { ...job, open: [...outer.open, key] });
}

/** Expands the calls inside a definition whose arguments have been put in. */
function nested(filled: Substituted, job: Job): Body {
  const runs = expandRuns(filled.source, job);
  if (runs === undefined) return filled;
  const source = joinRuns(filled.source, filled.source.name, runs);
  const parts: { span: Span; argument?: Span }[] = [];
  let start = 0;
  for (const run of runs) {
    if (run.verbatim) for (const part of overlap(filled, run.at, start)) parts.push(part);
    else if (run.text !== '') parts.push({ span: { start, end: start + run.text.length } });
    start += run.text.length;
  }
  return { source, parts };
}

/** The parts of a filled definition that lie in `at`, moved to where that stands in the expanded text. */
function overlap(filled: Substituted, at: Span, start: number): { span: Span; argument?: Span }[] {
  const found: { span: Span; argument?: Span }[] = [];
  for (const { span, argument } of filled.parts) {
    const from = Math.max(span.start, at.start);
    const to = Math.min(span.end, at.end);
    if (from >= to) continue;
    const moved = { start: start + from - at.start, end: start + to - at.start };
    if (argument === undefined) found.push({ span: moved });
    else {
      const offset = argument.start + from - span.start;
      found.push({ span: moved, argument: { start: offset, end: offset + to - from } });
    }
  }
  return found;
}

function validate(macro: MacroDefinition, filled: Substituted, source: Source, call: MacroNode, job: Job): boolean {
  if (macro.validation === undefined || job.evaluate === undefined) return true;
  const result = job.evaluate(
    filled.fill({ name: macro.definition.name, text: macro.validation }),
    evaluationReport(job, source, call, macro),
  );
  if (result === undefined) return false;
  // macros.conf.spec: a Boolean must be true; any other expression gives its error message, or null when all is well.
  const failed = result.kind === 'boolean' ? result.value !== true : result.value !== null;
  if (!failed) return true;
  const said = result.kind === 'text' && result.value !== null ? result.value : macro.errorMessage;
  const why = said === undefined ? '' : `: ${said}`;
  problem(job, source, call, 'spl/macro-validation', `The arguments of the macro ${call.name} are not valid${why}`, macro);
  return false;
}

function evaluated(macro: MacroDefinition, filled: Substituted, source: Source, call: MacroNode, job: Job): Body | undefined {
  if (job.evaluate === undefined) {
    return problem(
      job,
      source,
      call,
      'spl/macro-eval',
      `The macro ${call.name} is an eval expression, which is not evaluated here.`,
      macro,
      'info',
    );
  }
  const result = job.evaluate(filled.source, evaluationReport(job, source, call, macro));
  if (result === undefined) return undefined;
  if (result.kind !== 'text' || result.value === null) {
    return problem(job, source, call, 'spl/macro-eval', `The eval expression of the macro ${call.name} gives no text.`, macro);
  }
  const whole = { start: 0, end: filled.source.text.length };
  const text = result.value;
  const made = joinRuns(filled.source, filled.source.name, [{ at: whole, verbatim: false, text }]);
  return { source: made, parts: [{ span: { start: 0, end: text.length } }] };
}

/** Problems of evaluating are told at the call; the place in the definition is the related one. */
function evaluationReport(job: Job, source: Source, call: MacroNode, macro: MacroDefinition): Report {
  return (diagnostic) => {
    problem(job, source, call, 'spl/macro-eval', `The macro ${call.name}: ${diagnostic.message}`, macro, diagnostic.severity);
  };
}

/** Said once: of a search that grows without end, every further call is too much. */
function reportSize(job: Job, source: Source, call: MacroNode, macro: MacroDefinition): undefined {
  if (job.budget.reported) return undefined;
  job.budget.reported = true;
  return problem(
    job,
    source,
    call,
    'spl/macro-size',
    'The macros of this search are nested too deep, or make a text that is too long.',
    macro,
  );
}

function reportMissing(job: Job, source: Source, call: MacroNode): undefined {
  const sameName = [...job.macros.values()].filter((macro) => macro.name === call.name);
  if (sameName.length > 0) {
    const arities = sameName.map((macro) => String(macro.args.length)).join(' or ');
    const message = `The macro ${call.name} takes ${arities} ${arities === '1' ? 'argument' : 'arguments'}, not ${call.args.length}.`;
    return problem(job, source, call, 'spl/macro-arity', message, sameName[0]);
  }
  const hint = didYouMean(call.name, new Set([...job.macros.values()].map((macro) => macro.name)));
  return problem(job, source, call, 'spl/unknown-macro', `There is no macro "${call.name}".${hint}`, undefined);
}

/** Reports at the outermost call. Related: the call inside a definition, when it stands in one, and the macro it is about. */
function problem(
  job: Job,
  source: Source,
  call: MacroNode,
  code: SyntaxCode,
  message: string,
  macro: MacroDefinition | undefined,
  severity: Diagnostic['severity'] = 'error',
): undefined {
  const at = job.call ?? { source, span: call.span };
  const inner = at.source === source ? [] : [{ message: `the call of ${call.name}`, place: { source, span: call.span } }];
  const definition = macro?.definition;
  const about =
    definition === undefined
      ? []
      : [
          {
            message: `the definition of ${call.name}`,
            place: { source: definition, span: { start: 0, end: definition.text.length } },
          },
        ];
  reportSyntax(job.report, at.source, code, at.span, message, { severity, related: [...inner, ...about] });
  return undefined;
}
