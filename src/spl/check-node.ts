/** Checks what only the tables of functions can tell: unknown functions, wrong numbers of arguments, values of the wrong type. */
import type { Report } from '../base/diagnostic.ts';
import type { Source, Span } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Tables } from './command.ts';
import type { ArgumentProblem, EvalFunction } from './function.ts';
import { asTimeSpan, parseSpan } from './operators/span.ts';
import { relativeTime } from './semantics/relative-time.ts';
import { isBooleanExpr } from './operators/evaluate.ts';
import type { AggregationNode, ArgNode, AssignmentNode, BinaryNode, CallNode, TimeModifierNode } from './syntax/ast.ts';

/** Code -> what it means. */
export const ANALYSIS_CODES = {
  'spl/unknown-function': 'No eval or stats function has this name.',
  'spl/function-arity': 'The function exists, but not with this number of arguments.',
  'spl/function-command': 'A stats function is used by a command for which the manual does not have it.',
  'spl/invalid-percentile': 'A percentile function lacks its number, or the number is not between 0 and 100.',
  'spl/boolean-field': 'A Boolean cannot be put into a field; use if(..., "true", "false") or tostring(...).',
  'spl/invalid-argument': 'An argument of a function is a literal, or reads fields, that the function cannot take.',
  'spl/subsearch-value':
    'A subsearch stands where a value belongs, but gives conditions such as `( ( user="x" ) )`; end it in `return $field`, or name its field search.',
  'spl/time-modifier': 'A time modifier such as earliest has a value that names no time.',
  'spl/type-mismatch': 'An operator is given a literal of a type it cannot work with.',
} as const;

type Say = (code: keyof typeof ANALYSIS_CODES | ArgumentProblem['code'], message: string, span: Span) => void;

const WARNINGS: ReadonlySet<string> = new Set(['spl/unsupported-regex', 'spl/function-command']);

/** Checks one node of the arguments of a command's stage; its children are visited by the caller. */
export function checkNode(node: ArgNode, command: string, source: Source, tables: Tables, report: Report): void {
  const say: Say = (code, message, span) =>
    report({ code, severity: WARNINGS.has(code) ? 'warning' : 'error', message, source, span });
  if (node.kind === 'call') checkCall(node, tables, say);
  else if (node.kind === 'aggregation') checkAggregation(node, command, tables, say);
  else if (node.kind === 'assignment') checkAssignment(node, tables, say);
  else if (node.kind === 'binary') checkOperands(node, say);
  else if (node.kind === 'time-modifier') checkTime(node, say);
}

function checkCall(node: CallNode, tables: Tables, say: Say): void {
  const known = tables.functions.get(node.name);
  if (known === undefined) {
    const hint = tables.aggregates.has(node.name)
      ? ' It is a function of stats.'
      : didYouMean(node.name, tables.functions.keys());
    say('spl/unknown-function', `There is no eval function ${node.name}().${hint}`, node.nameSpan);
  } else if (!takes(known, node.args.length)) {
    say('spl/function-arity', `${node.name}() takes ${arity(known)}, not ${node.args.length}: ${known.docs.usage}`, node.span);
  } else {
    for (const { code, message, span } of known.problems?.(node) ?? []) say(code, message, span);
  }
}

function takes({ arity: { min, max, step = 1 } }: EvalFunction, count: number): boolean {
  return count >= min && count <= max && (count - min) % step === 0;
}

function arity({ arity: { min, max, step = 1 } }: EvalFunction): string {
  const least = min === 1 && max === 1 ? '1 argument' : min === max ? `${min} arguments` : undefined;
  if (least !== undefined) return least;
  const range = max === Infinity ? `at least ${min} arguments` : `${min} to ${max} arguments`;
  return step === 1 ? range : `${range}, in steps of ${step}`;
}

const CLAUSE_WORDS = ['from', 'where', 'by', 'over', 'as'];

function checkAggregation(node: AggregationNode, command: string, tables: Tables, say: Say): void {
  const known = tables.aggregates.get(node.function);
  if (known === undefined) {
    // A word without parentheses may be one of the grammar's: `form` instead of `from`.
    const words = node.text === node.function ? CLAUSE_WORDS : [];
    const hint = didYouMean(node.function, [...tables.aggregates.keys(), ...words]);
    say('spl/unknown-function', `There is no stats function ${node.function}.${hint}`, node.functionSpan);
    return;
  }
  // What eval(...) holds and could not be read has been told.
  if (known.argument === 'required' && node.argument === undefined && !node.isEval) {
    say('spl/function-arity', `${known.name} needs a field: ${known.docs.usage}`, node.functionSpan);
  }
  if (known.commands !== undefined && !known.commands.includes(command)) {
    const having = known.commands.filter((name) => !name.startsWith('si')).join(' and ');
    say('spl/function-command', `${known.name} is a function of ${having}; ${command} may refuse it.`, node.functionSpan);
  }
  if (known.notOf?.includes(command) === true)
    say('spl/function-command', `${known.name} is no function of ${command}, which may refuse it.`, node.functionSpan);
  if (node.sparkline !== undefined) checkSparkline(node.sparkline, node, say);
  if (known.parameter !== 'percentile') return;
  const percent = node.parameter === undefined ? NaN : Number(node.parameter.text);
  if (percent >= 0 && percent <= 100) return;
  say(
    'spl/invalid-percentile',
    `${known.name} needs a number from 0 to 100 in its name, such as ${known.name}95.`,
    node.functionSpan,
  );
}

/** The functions that a sparkline can draw. (Search Reference, "stats": Sparkline function options.) */
const OF_SPARKLINE = 'c count dc mean avg stdev stdevp var varp sum sumsq min max range'.split(' ');

function checkSparkline(
  { function: { word, span: at }, span }: NonNullable<AggregationNode['sparkline']>,
  node: AggregationNode,
  say: Say,
): void {
  if (!OF_SPARKLINE.includes(word))
    say(
      'spl/unknown-function',
      `sparkline draws ${OF_SPARKLINE.join(', ')}, and not ${word}.${didYouMean(word, OF_SPARKLINE)}`,
      at,
    );
  else if (node.argument === undefined && word !== 'count' && word !== 'c')
    say('spl/function-arity', `${word} needs a field: sparkline(${word}(<value>))`, at);
  const length = span === undefined ? undefined : parseSpan(span.text);
  if (span !== undefined && (length === undefined || asTimeSpan(length) === undefined))
    say('spl/invalid-argument', `sparkline takes a span of time such as 5m, not ${span.text}.`, span.span);
}

function checkAssignment(node: AssignmentNode, tables: Tables, say: Say): void {
  if (!isBooleanExpr(node.value, tables.functions)) return;
  say(
    'spl/boolean-field',
    `A Boolean cannot be assigned to ${node.target.name}; write if(<condition>, "true", "false").`,
    node.value.span,
  );
}

const RELATIVE_TIMES: ReadonlySet<string> = new Set(['earliest', 'latest', '_index_earliest', '_index_latest']);

/** Only what can be no time in any format: with timeformat=, an absolute time is written as that says. Tokens and placeholders are filled in later. */
function checkTime({ name, value }: TimeModifierNode, say: Say): void {
  const { text } = value;
  if (!RELATIVE_TIMES.has(name) || /[$`<[]/.test(text) || /^\d.*[-/:. ]/.test(text)) return;
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^rt(?:now)?(?=$|[-+@])/, '');
  if (plain === '' ? text.trim() !== '' : relativeTime(0, plain, 'UTC') !== undefined) return;
  say('spl/time-modifier', `${name}=${text} names no time: write -24h@h, now, 1700000000 or 11/14/2023:22:13:20.`, value.span);
}

function checkOperands(node: BinaryNode, say: Say): void {
  const texts = [node.left, node.right].filter((operand) => operand.kind === 'string');
  const [text] = texts;
  if (text === undefined) return;
  if (ARITHMETIC.has(node.op)) {
    say('spl/type-mismatch', `${node.op} takes only numbers.`, text.span);
  } else if (node.op === '+' && (node.left.kind === 'number' || node.right.kind === 'number')) {
    say('spl/type-mismatch', '+ takes two numbers or two texts; the dot joins anything.', text.span);
  }
}

const ARITHMETIC: ReadonlySet<BinaryNode['op']> = new Set(['-', '*', '/', '%']);
