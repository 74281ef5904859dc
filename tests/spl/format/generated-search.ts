/** Searches made at random: valid, with blanks, line breaks, comments and macros wherever they may stand. */
import fc from 'fast-check';

/** A text as tokens; between two of them stands a blank of any kind, or nothing where nothing is needed. */
type Tokens = readonly string[];

const GLUE = '\u0000';

const field = fc.constantFrom('user', 'dest', 'a.b', 'x{}.y', '"quoted  field"', '_time');
const evalField = fc.constantFrom('user', 'dest', "'a.b'", "'two  words'", 'bytes');
const value = fc.constantFrom('x', '*a*', '"two  words"', '"a \\" | [ b"', 'C:\\\\Users*', '10.0.0.0/8', '"(a OR b)"', '""');
const macro = fc.constantFrom('`index`', '`ctime(a,  b)`', '`drop("x  y")`');
const comment = fc.constantFrom('```note```', '```two\n   lines```', '```a | b```');

function many(items: fc.Arbitrary<Tokens>, separators: fc.Arbitrary<Tokens>, max = 6): fc.Arbitrary<Tokens> {
  return fc
    .array(fc.tuple(items, separators), { minLength: 1, maxLength: max })
    .map((pairs) => pairs.flatMap(([item, separator], index) => (index === 0 ? item : [...separator, ...item])));
}

const comparison: fc.Arbitrary<Tokens> = fc.oneof(
  fc.tuple(field, fc.constantFrom('=', '!=', '>='), value).map(([f, op, v]) => [`${f}${op}${v}`]),
  fc.tuple(field, fc.constantFrom('=', '!='), value).map(([f, op, v]) => [f, op, v]),
  fc
    .tuple(field, fc.array(value, { minLength: 1, maxLength: 9 }), fc.boolean())
    .map(([f, list, glued]) => [
      f,
      'IN',
      ...(glued ? [GLUE] : []),
      '(',
      GLUE,
      ...list.flatMap((v, index) => (index === 0 ? [v] : [GLUE, ',', ...(glued ? [GLUE] : []), v])),
      GLUE,
      ')',
    ]),
  value.map((v) => [v]),
  macro.map((m) => [m]),
);

const { searchExpr } = fc.letrec<{ searchExpr: Tokens; operand: Tokens }>((tie) => ({
  searchExpr: many(tie('operand'), fc.constantFrom<Tokens>([], ['AND'], ['OR']), 5),
  operand: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    comparison.map((tokens) => ['NOT', ...tokens]),
    fc
      .tuple(fc.constantFrom<Tokens>([], ['NOT'], ['NOT', GLUE]), tie('searchExpr'))
      .map(([not, inner]) => [...not, '(', GLUE, ...inner, ')']),
  ),
}));

const { expr } = fc.letrec<{ expr: Tokens; part: Tokens }>((tie) => ({
  expr: many(tie('part'), fc.constantFrom<Tokens>(['AND'], ['or'], ['+'], ['.'], ['=='], ['XOR']), 4),
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    evalField.map((f) => [f]),
    fc.constantFrom<Tokens>(['"text  with | [ ("'], ['12.5'], ['-', '3'], ['`macro(1)`']),
    fc
      .tuple(fc.constantFrom('if', 'case', 'coalesce'), fc.array(tie('expr'), { minLength: 1, maxLength: 3 }))
      .map(([name, args]) => [
        name,
        GLUE,
        '(',
        ...args.flatMap((arg, index) => (index === 0 ? arg : [GLUE, ',', GLUE, ...arg])),
        ')',
      ]),
    tie('expr').map((inner) => ['(', ...inner, ')']),
    tie('expr').map((inner) => ['NOT', '(', ...inner, ')']),
  ),
}));

const by: fc.Arbitrary<Tokens> = fc
  .tuple(
    fc.constantFrom('by', 'BY'),
    many(
      field.map((f) => [f]),
      fc.constantFrom<Tokens>([], [GLUE, ','], [',']),
      12,
    ),
  )
  .map(([word, fields]) => [word, ...fields]);
const aggregation: fc.Arbitrary<Tokens> = fc.oneof(
  fc.constantFrom<Tokens>(
    ['count'],
    ['dc(user)', 'AS', 'users'],
    ['values( a.b )', 'as', '"Some  name"'],
    ['count(eval( a  = 1 ))'],
  ),
  expr.map((inner) => ['sum(eval(', ...inner, '))', 'AS', 'total']),
);
const stats: fc.Arbitrary<Tokens> = fc
  .tuple(fc.constantFrom('stats', 'eventstats'), many(aggregation, fc.constantFrom<Tokens>([], [GLUE, ','])), fc.option(by))
  .map(([name, functions, clause]) => [name, ...functions, ...(clause ?? [])]);

const command: fc.Arbitrary<Tokens> = fc.oneof(
  searchExpr.map((tokens) => ['search', ...tokens]),
  expr.map((tokens) => ['where', ...tokens]),
  fc
    .array(fc.tuple(evalField, expr, fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((list) => [
      'eval',
      ...list.flatMap(([f, e, glued], index) => [
        ...(index === 0 ? [] : [GLUE, ',']),
        f,
        ...(glued ? [GLUE, '=', GLUE] : ['=']),
        ...e,
      ]),
    ]),
  stats,
  many(
    field.map((f) => [f]),
    fc.constantFrom<Tokens>([], [GLUE, ',', GLUE]),
    14,
  ).map((fields) => ['table', ...fields]),
  macro.map((m) => [m]),
  fc.constantFrom<Tokens>(
    ['rex', 'field=user', '"(?<a>[a-z]|  b)"'],
    ['rename', '"a  b"', 'AS', 'c', GLUE, ',', 'd', 'as', 'e'],
    ['sort', '-', 'count', GLUE, ',', '+user'],
    ['fields', '-', 'a', 'b*'],
    ['head', '10'],
    ['dedup', '2', 'user', 'sortby', '-', '_time'],
  ),
);

function pipeline(commands: readonly Tokens[], first: Tokens): Tokens {
  return [...first, ...commands.flatMap((tokens) => ['|', ...tokens])];
}

const search: fc.Arbitrary<Tokens> = fc
  .tuple(fc.oneof(searchExpr, fc.constant<Tokens>(['|', 'makeresults'])), fc.array(command, { maxLength: 5 }))
  .map(([first, commands]) => pipeline(commands, first));

const joined: fc.Arbitrary<Tokens> = fc
  .tuple(search, fc.array(command, { maxLength: 3 }), searchExpr)
  .map(([outer, inner, first]) => [...outer, '|', 'append', '[', ...pipeline(inner, ['search', ...first]), ']']);

/** A search as text. */
export const generatedSearch: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(search, joined),
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(' ', ' ', '  ', '\n', '\n    ', ' \t ') },
        { weight: 1, arbitrary: comment.map((c) => ` ${c} `) },
      ),
      {
        minLength: 7,
        maxLength: 40,
      },
    ),
  )
  .map(([tokens, blanks]) => {
    let text = '';
    let glued = true;
    tokens.forEach((token, index) => {
      if (token === GLUE) glued = true;
      else {
        text += glued ? token : `${blanks[index % blanks.length] ?? ' '}${token}`;
        glued = false;
      }
    });
    return text;
  });
