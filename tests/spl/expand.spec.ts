/** Macro expansion: what is put in, where it comes from, and what is wrong with a call. */
import assert from 'node:assert/strict';
import { locate, source, type Place, type Source } from '../../src/base/source.ts';
import { expand, type EvaluateMacro } from '../../src/spl/expand.ts';
import { macroKey, type MacroDefinition, type MacroTable } from '../../src/spl/syntax/macro.ts';
import { collect, fail, problems } from './syntax/show.ts';

function table(...macros: [signature: string, text: string, more?: Partial<MacroDefinition>][]): MacroTable {
  return new Map(
    macros.map(([signature, text, more]) => {
      const [name = '', list = ''] = signature.replace(')', '').split('(');
      const args = list === '' ? [] : list.split(',');
      return [macroKey(name, args.length), { name, args, definition: source(name, text), ...more }];
    }),
  );
}

const MACROS = table(
  ['sub', 'search index=x'],
  ['ctime(field)', 'convert timeformat="%Y" ctime($field$)'],
  ['twice(a,b)', '$a$ $b$ "$a$" $c$'],
  ['twice(a)', '$a$$a$'],
  ['drop(x)', 'rename "$x$.*" as *'],
  ['outer(v)', 'eval z=`inner($v$)` ok'],
  ['inner(w)', 'upper($w$)'],
  ['empty', ''],
  ['loop', 'a `loop2`'],
  ['loop2', 'b `loop`'],
  ['broken', 'x `absent`'],
  ['piped', 'a | stats count'],
  ['commented', 'a ```not `sub` here``` "nor `sub` here"'],
);

function text(place: Place): string {
  return place.source.text.slice(place.span.start, place.span.end);
}

/** Where the first occurrence of some expanded text comes from. */
function trace(expanded: Source, part: string): { at: string; definitions: string[] } {
  const start = expanded.text.indexOf(part);
  assert.notEqual(start, -1, expanded.text);
  const located = locate({ source: expanded, span: { start, end: start + part.length } });
  assert.equal(located.place.source.origin, undefined);
  return { at: text(located.place), definitions: located.definitions.map((place) => `${place.source.name}: ${text(place)}`) };
}

describe('expand', () => {
  const cases: [written: string, expanded: string][] = [
    ['a b', 'a b'],
    ['`sub` a', 'search index=x a'],
    [
      'a | `ctime(firstTime)` | `ctime( lastTime )`',
      'a | convert timeformat="%Y" ctime(firstTime) | convert timeformat="%Y" ctime(lastTime)',
    ],
    ['`twice(1,2)`', '1 2 "1" $c$'],
    ['`twice("a,b")`', 'a,ba,b'],
    ['`twice(f(a,b))`', 'f(a,b)f(a,b)'],
    ['`twice("")`', ''],
    ['| `drop("Processes")` | `drop(Web)`', '| rename "Processes.*" as * | rename "Web.*" as *'],
    ['`outer(user)`', 'eval z=upper(user) ok'],
    ['a `empty`b', 'a b'],
    ['`empty`', ''],
    ['`piped`', 'a | stats count'],
    ['"`sub`" ```see `sub` ``` \'x\'', '"`sub`" ```see `sub` ``` \'x\''],
    ['`commented`', 'a ```not `sub` here``` "nor `sub` here"'],
    ['[`sub`]', '[search index=x]'],
  ];
  for (const [written, expanded] of cases) {
    it(written, () => {
      assert.equal(expand(source('s', written), MACROS, fail).text, expanded);
    });
  }

  it('returns the source itself when there is nothing to expand', () => {
    const plain = source('s', 'a "`sub`"');
    assert.equal(expand(plain, MACROS, fail), plain);
  });

  it('leads text of the search to itself', () => {
    const expanded = expand(source('s', 'one `sub` two `sub` three'), MACROS, fail);
    for (const word of ['one', 'two', 'three', 'hre', ' two '])
      assert.deepEqual(trace(expanded, word), { at: word, definitions: [] });
  });

  it('leads text of a definition to the call, and names the place in the definition', () => {
    const expanded = expand(source('s', 'a | `ctime(firstTime)`'), MACROS, fail);
    assert.deepEqual(trace(expanded, 'timeformat'), { at: '`ctime(firstTime)`', definitions: ['ctime: timeformat'] });
  });

  it('leads text of an argument to the argument', () => {
    const expanded = expand(source('s', 'a | `ctime("firstTime")`'), MACROS, fail);
    assert.deepEqual(trace(expanded, 'firstTime'), { at: 'firstTime', definitions: ['ctime: $field$'] });
    assert.deepEqual(trace(expanded, 'irst'), { at: 'irst', definitions: ['ctime: $field$'] });
  });

  it('leads nested text to the outermost call, and names all definitions, innermost first', () => {
    const expanded = expand(source('s', 'a | `outer(user)` | b'), MACROS, fail);
    assert.deepEqual(trace(expanded, 'upper'), { at: '`outer(user)`', definitions: ['inner: upper', 'outer: `inner($v$)`'] });
    assert.deepEqual(trace(expanded, 'user'), { at: 'user', definitions: ['inner: $w$', 'outer: $v$'] });
    assert.deepEqual(trace(expanded, 'eval z='), { at: '`outer(user)`', definitions: ['outer: eval z='] });
    assert.deepEqual(trace(expanded, ' | b'), { at: ' | b', definitions: [] });
  });

  it('leads a span over the edge of a call to both', () => {
    const expanded = expand(source('s', 'a `sub` b'), MACROS, fail);
    assert.deepEqual(trace(expanded, 'a search'), { at: 'a `sub`', definitions: [] });
    assert.deepEqual(trace(expanded, 'x b'), { at: '`sub` b', definitions: [] });
  });

  it('goes on through an embedded source and an embedded definition', () => {
    const file = source('file.yml', 'search: a `sub`');
    const at = { source: file, span: { start: 8, end: 15 } };
    const embedded: Source = {
      name: 'file.yml',
      text: 'a `sub`',
      origin: { pieces: [{ start: 0, end: 7, at, verbatim: true }] },
    };
    const macroFile = source('macro.yml', 'definition: xyz');
    const definition: Source = {
      name: 'macro.yml',
      text: 'xyz',
      origin: { pieces: [{ start: 0, end: 3, at: { source: macroFile, span: { start: 12, end: 15 } }, verbatim: true }] },
    };
    const expanded = expand(embedded, new Map([['sub', { name: 'sub', args: [], definition }]]), fail);
    const located = locate({ source: expanded, span: { start: 3, end: 4 } });
    assert.deepEqual(located.place, { source: file, span: { start: 10, end: 15 } });
    assert.deepEqual(located.definitions, [{ source: macroFile, span: { start: 13, end: 14 } }]);
  });

  it('traces an empty expansion to the text it came from', () => {
    const written = source('s', '`empty`');
    const located = locate({ source: expand(written, MACROS, fail), span: { start: 0, end: 0 } });
    assert.equal(located.place.source, written);
  });

  const wrong: [written: string, problems: string[], expanded?: string][] = [
    ['`nosuch`', ['spl/unknown-macro `nosuch`']],
    ['a `ctime` `sub`', ['spl/macro-arity `ctime`'], 'a `ctime` search index=x'],
    ['`twice(1,2,3)`', ['spl/macro-arity `twice(1,2,3)`']],
    ['`sub(1)`', ['spl/macro-arity `sub(1)`']],
    ['`loop`', ['spl/macro-recursion `loop`'], 'a b `loop`'],
    ['y `broken`', ['spl/unknown-macro `broken`'], 'y x `absent`'],
    ['`x` `sub` `y(1)`', ['spl/unknown-macro `x`', 'spl/unknown-macro `y(1)`'], '`x` search index=x `y(1)`'],
  ];
  for (const [written, expected, expanded = written] of wrong) {
    it(`reports ${written} and leaves the call`, () => {
      const { report, found } = collect();
      assert.equal(expand(source('s', written), MACROS, report).text, expanded);
      assert.deepEqual(problems(found), expected);
    });
  }

  it('says what was meant, which arities exist, and where a nested call stands', () => {
    const { report, found } = collect();
    expand(source('s', '`ctme(a)` `twice` `broken`'), MACROS, report);
    assert.match(found[0]?.message ?? '', /"ctime"/);
    assert.match(found[1]?.message ?? '', /1 or 2|2 or 1/);
    assert.deepEqual(
      found[2]?.related?.map(({ place }) => text(place)),
      ['`absent`'],
    );
  });

  it('relates a problem of a macro to its definition', () => {
    const { report, found } = collect();
    expand(source('s', '`loop`'), MACROS, report);
    assert.deepEqual(
      found[0]?.related?.map(({ place }) => text(place)),
      ['`loop`', 'a `loop2`'],
    );
  });

  it('stops a chain of macros that doubles, and one without end', () => {
    const doubling = table(
      ...Array.from({ length: 40 }, (_, i): [string, string] => [`m${i}`, `x \`m${i + 1}\` \`m${i + 1}\``]),
      ['m40', 'x'],
    );
    const deep = table(...Array.from({ length: 5000 }, (_, i): [string, string] => [`m${i}`, `\`m${i + 1}\``]), ['m5000', 'x']);
    for (const macros of [doubling, deep]) {
      const { report, found } = collect();
      expand(source('s', '`m0`'), macros, report);
      assert.deepEqual(
        found.map(({ code }) => code),
        ['spl/macro-size'],
      );
    }
  });

  describe('eval-based macros and validation', () => {
    const evaluate: EvaluateMacro = ({ text: expression }) => {
      if (expression === 'isnum(1)') return { kind: 'boolean', value: true };
      if (expression === 'isnum(x)') return { kind: 'boolean', value: false };
      if (expression.startsWith('if')) return { kind: 'text', value: expression.includes('"bad"="bad"') ? 'not this' : null };
      if (expression === '"index=".1') return { kind: 'text', value: 'index=1' };
      return undefined;
    };
    const macros = table(
      ['num(n)', 'head $n$', { validation: 'isnum($n$)', errorMessage: 'n must be a number' }],
      ['say(n)', 'head $n$', { validation: 'if("$n$"="bad", "not this", null())' }],
      ['made(n)', '"index=".$n$', { isEval: true }],
    );

    it('puts in the text that an eval-based macro gives', () => {
      const expanded = expand(source('s', 'a `made(1)` b'), macros, fail, evaluate);
      assert.equal(expanded.text, 'a index=1 b');
      assert.deepEqual(trace(expanded, 'index'), { at: '`made(1)`', definitions: ['made: "index=".$n$'] });
    });

    it('leaves an eval-based macro that cannot be evaluated', () => {
      const { report, found } = collect();
      assert.equal(expand(source('s', '`made(1)`'), macros, report).text, '`made(1)`');
      assert.deepEqual(problems(found), ['spl/macro-eval `made(1)`']);
      assert.equal(found[0]?.severity, 'info');
    });

    it('validates the arguments', () => {
      const { report, found } = collect();
      const written = '`num(1)` `num(x)` `say(good)` `say(bad)`';
      const expanded = expand(source('s', written), macros, report, evaluate);
      assert.equal(expanded.text, 'head 1 `num(x)` head good `say(bad)`');
      assert.deepEqual(problems(found), ['spl/macro-validation `num(x)`', 'spl/macro-validation `say(bad)`']);
      assert.match(found[0]?.message ?? '', /n must be a number/);
      assert.match(found[1]?.message ?? '', /not this/);
    });
  });
});
