/** The closed list of syntax problems: a smallest text for each code, so that none is listed without being reported. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { expand, type EvaluateMacro } from '../../../src/spl/expand.ts';
import { parse } from '../../../src/spl/parse.ts';
import { SYNTAX_CODES, type SyntaxCode } from '../../../src/spl/syntax/codes.ts';
import type { MacroDefinition } from '../../../src/spl/syntax/macro.ts';
import { parseExpression } from '../../../src/spl/syntax/parse-expression.ts';
import { collect } from './show.ts';

const SMALLEST: Readonly<Record<Exclude<SyntaxCode, 'spl/unexpected-pipe' | 'spl/unsupported-subsearch'>, string>> = {
  'spl/unbalanced-quote': 'a="b',
  'spl/unbalanced-bracket': 'a [search b',
  'spl/unbalanced-paren': '(a',
  'spl/unbalanced-backtick': 'a `b',
  'spl/open-comment': 'a ```b',
  'spl/empty-search': '',
  'spl/empty-stage': 'a |',
  'spl/expected-command': 'a | =',
  'spl/unknown-command': 'a | nosuch',
  'spl/not-first': 'a | makeresults',
  'spl/missing-pipe': 'makeresults',
  'spl/malformed-macro': '`a b`',
  'spl/unknown-macro': '`nosuch`',
  'spl/macro-arity': '`one`',
  'spl/macro-recursion': '`loop`',
  'spl/macro-size': '`twice0`',
  'spl/macro-validation': '`one(0)`',
  'spl/macro-eval': '`evil`',
  'spl/expected-expression': '| where',
  'spl/expected-operator': '| where a b',
  'spl/expected-list': '| where a IN b',
  'spl/malformed-number': '| where 1a',
  'spl/expected-term': 'a OR',
  'spl/expected-field': '=a',
  'spl/expected-value': 'a=',
  'spl/wildcard-field': 'a*=b',
  'spl/unexpected-argument': 'a | table b =',
  'spl/trailing-comma': 'a | table b,',
  'spl/too-deep': '('.repeat(1000) + ')'.repeat(1000),
};

function macro(name: string, args: string[], text: string, more: Partial<MacroDefinition> = {}): [string, MacroDefinition] {
  return [args.length === 0 ? name : `${name}(${args.length})`, { name, args, definition: source(name, text), ...more }];
}

const MACROS = new Map([
  macro('one', ['a'], 'x', { validation: '$a$=1' }),
  macro('loop', [], '`loop`'),
  macro('evil', [], '1=1', { isEval: true }),
  ...Array.from({ length: 200 }, (_, i) => macro(`twice${i}`, [], `\`twice${i + 1}\``)),
]);
const falsehood: EvaluateMacro = () => ({ kind: 'boolean', value: false });

describe('syntax codes', () => {
  for (const [code, text] of Object.entries(SMALLEST)) {
    it(code, () => {
      const { report, found } = collect();
      parse(expand(source('s', text), MACROS, report, falsehood), commands, report);
      assert.ok(
        found.some((diagnostic) => diagnostic.code === code),
        JSON.stringify(found.map((diagnostic) => diagnostic.code)),
      );
    });
  }

  it('spl/unexpected-pipe', () => {
    const { report, found } = collect();
    parseExpression(source('e', 'a | b'), report);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['spl/unexpected-pipe'],
    );
  });

  it('spl/unsupported-subsearch', () => {
    const { report, found } = collect();
    parseExpression(source('e', 'a=[search b]'), report);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['spl/unsupported-subsearch'],
    );
  });

  it('documents each with a sentence', () => {
    for (const [code, sentence] of Object.entries(SYNTAX_CODES)) {
      assert.match(code, /^spl\/[a-z]+(-[a-z]+)*$/);
      assert.match(sentence, /^[A-Z].*\.$/);
    }
  });
});
