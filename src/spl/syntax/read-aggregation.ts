/** One function of stats and its relatives: `count`, `perc95(bytes) AS p`, `count(eval(x>1))`. */
import type { AggregationNode, Expr, KeywordNode, NumberNode, WordNode } from './ast.ts';
import { advance, here, nextThing, peek, peekChar, problem, since, skipTo, take, type Cursor } from './cursor.ts';
import { readExpression } from './expression.ts';
import { readField } from './words.ts';

const NAME = /[A-Za-z_]\w*(?:\.\d+)?(?![^\s,()[\]|"`])/y;
const PERCENTILE = /^(p|perc|exactperc|upperperc)(\d+(?:\.\d+)?)$/i;
const CLAUSE = /(?:by|as|over|where)(?![^\s,[\]|"`])/iy;
const EVAL = /eval\s*(?=\()/iy;
/** Its argument is a function of its own and a time span. */
const SPARKLINE = /^sparkline$/i;
const SPAN = /[^\s,()[\]|"`]+/y;
/** `AS by user`: the name is missing, unless the field is called by. */
const BY_CLAUSE = /by\s+(?!by\b)[A-Za-z_][\w.]*(?![\w.(])/iy;
const AS = /as(?![^\s,()[\]|"`])/iy;

interface Argument {
  readonly node: Expr | undefined;
  readonly isEval: boolean;
  readonly text: string;
  readonly sparkline?: NonNullable<AggregationNode['sparkline']>;
}

/** Undefined, with the cursor where it was, when no name of a function stands at it. */
export function readAggregation(c: Cursor): AggregationNode | undefined {
  if (peek(c, CLAUSE) !== undefined) return undefined;
  const start = here(c).start;
  const written = take(c, NAME);
  if (written === undefined) return undefined;
  if (peekChar(c) === '=') {
    c.pos = start;
    return undefined;
  }
  const functionSpan = { start, end: start + written.length };
  const argument = peekChar(c) !== '(' ? undefined : SPARKLINE.test(written) ? readSparkline(c) : readArgument(c);
  const percentile = PERCENTILE.exec(written);
  const alias = readAlias(c);
  const numberStart = functionSpan.end - (percentile?.[2]?.length ?? 0);
  const parameter: NumberNode | undefined =
    percentile?.[2] === undefined
      ? undefined
      : { kind: 'number', span: { start: numberStart, end: functionSpan.end }, text: percentile[2] };
  return {
    kind: 'aggregation',
    span: since(c, start),
    function: (percentile?.[1] ?? written).toLowerCase(),
    functionSpan,
    ...(parameter === undefined ? {} : { parameter }),
    ...(argument?.node === undefined ? {} : { argument: argument.node }),
    isEval: argument?.isEval ?? false,
    ...(argument?.sparkline === undefined ? {} : { sparkline: argument.sparkline }),
    ...(alias === undefined ? {} : { alias }),
    text: argument === undefined ? written : `${written}(${argument.text})`,
  };
}

function readAlias(c: Cursor): AggregationNode['alias'] {
  const asStart = here(c).start;
  if (take(c, AS) === undefined) return undefined;
  const alias = peek(c, BY_CLAUSE) === undefined ? readField(c) : undefined;
  if (alias === undefined) problem(c, 'spl/expected-field', { start: asStart, end: c.last }, 'AS needs the name of a field.');
  return alias;
}

/** `(avg(delay), 5m)`: the function gives the argument. */
function readSparkline(c: Cursor): Argument {
  const open = c.pos;
  const close = c.structure.parens.get(open) ?? c.end;
  advance(c, open + 1);
  const inner = peekChar(c) === ')' ? undefined : readAggregation(c);
  const comma = take(c, /,/y) !== undefined;
  const at = here(c).start;
  const text = comma ? take(c, SPAN) : undefined;
  const span: WordNode | undefined = text === undefined ? undefined : { kind: 'word', span: since(c, at), text, quoted: false };
  if (peekChar(c) !== ')' && peekChar(c) !== '') {
    problem(
      c,
      'spl/unexpected-argument',
      nextThing(c),
      'sparkline takes a function such as avg(delay), and the span of its buckets.',
    );
  }
  advance(c, Math.min(close + 1, c.end));
  const name: KeywordNode | undefined =
    inner === undefined ? undefined : { kind: 'keyword', span: inner.functionSpan, word: inner.function };
  return {
    node: inner?.argument,
    isEval: inner?.isEval ?? false,
    text: c.text.slice(open + 1, close).trim(),
    ...(name === undefined ? {} : { sparkline: span === undefined ? { function: name } : { function: name, span } }),
  };
}

function readArgument(c: Cursor): Argument {
  const open = c.pos;
  const close = c.structure.parens.get(open);
  advance(c, open + 1);
  const isEval = take(c, EVAL) !== undefined;
  const from = c.pos;
  const node = isEval ? readEvalArgument(c) : readField(c);
  if (peekChar(c) !== ')' && peekChar(c) !== '') {
    if (!isEval || node !== undefined) {
      problem(
        c,
        'spl/unexpected-argument',
        nextThing(c),
        'A function of stats takes one field, or an expression inside eval(...).',
      );
    }
    skipTo(c, ')');
  }
  const inner = isEval ? `eval${c.text.slice(from, Math.min(c.pos, c.end)).trimEnd()}` : node?.kind === 'field' ? node.name : '';
  if (close !== undefined) advance(c, close + 1);
  return { node, isEval, text: inner };
}

/** The expression in the parentheses of `eval(...)`. */
function readEvalArgument(c: Cursor): Expr | undefined {
  const close = c.structure.parens.get(here(c).start);
  advance(c, c.pos + 1);
  const expr = readExpression(c);
  if (peekChar(c) === ',') {
    if (expr !== undefined) problem(c, 'spl/unexpected-argument', nextThing(c), 'eval(...) takes one expression.');
    skipTo(c, ')');
  }
  if (close !== undefined) advance(c, close + 1);
  return expr;
}
