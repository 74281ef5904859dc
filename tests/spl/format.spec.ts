/** How searches are laid out, and what keeps a search from being touched. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { format, type FormatOptions } from '../../src/spl/format.ts';
import type { MacroTable } from '../../src/spl/syntax/macro.ts';

type Options = Partial<Omit<FormatOptions, 'commands'>>;

function run(text: string, options: Options = {}): ReturnType<typeof format> {
  return format(source('<test>', text), { commands, macros: new Map(), width: 60, ...options });
}

function laidOut(text: string, options: Options = {}): string {
  const done = run(text, options);
  assert.equal(done.kind, 'formatted', done.kind === 'left-alone' ? (done.problem?.message ?? done.reason) : '');
  return done.kind === 'formatted' ? done.text : '';
}

function macros(definitions: Readonly<Record<string, string>>): MacroTable {
  return new Map(Object.entries(definitions).map(([name, text]) => [name, { name, args: [], definition: source(name, text) }]));
}

/** What is written -> the lines it becomes. */
const LAYOUTS: readonly (readonly [name: string, written: string, lines: readonly string[], options?: Options])[] = [
  ['one command a line', 'index=web|stats count by host| head 10', ['index=web', '| stats count by host', '| head 10']],
  ['blanks between words, once', 'index=web   a=b\n\t c', ['index=web a=b c']],
  [
    'terms side by side fill lines',
    'index=web aaaaaaaaaaaaaaaa=1 bbbbbbbbbbbbbbbbbb=2 cccccccccccccccccccc=3 NOT dddddd=4',
    ['index=web aaaaaaaaaaaaaaaa=1 bbbbbbbbbbbbbbbbbb=2', '    cccccccccccccccccccc=3 NOT dddddd=4'],
  ],
  [
    'conjuncts without AND begin lines, too, where others have it',
    'index=web sourcetype=aaaaaaaaaaaaaaaaaaaaaaaaa AND bbbbbbbbbbbbbbbbbbb=1 cccccccccccccccccc=3',
    ['index=web', '    sourcetype=aaaaaaaaaaaaaaaaaaaaaaaaa', '    AND bbbbbbbbbbbbbbbbbbb=1', '    cccccccccccccccccc=3'],
  ],
  [
    'AND begins a line, OR binds more',
    'index=web AND aaaaaaaaaaaaaaaaaaaaaa=1 AND bbbbbbbbbbbbbbbbbbbbbbbb=2 OR cccccccccccccccccccccccccc=3',
    [
      'index=web',
      '    AND aaaaaaaaaaaaaaaaaaaaaa=1',
      '    AND bbbbbbbbbbbbbbbbbbbbbbbb=2',
      '        OR cccccccccccccccccccccccccc=3',
    ],
  ],
  [
    'in eval OR binds less',
    '| makeresults | where aaaaaaaaaaaaaaaaaaaaaaa=1 AND bbbbbbbbbbbbbbb=2 OR cccccccccccccccccc=3',
    ['| makeresults', '| where aaaaaaaaaaaaaaaaaaaaaaa = 1 AND bbbbbbbbbbbbbbb = 2', '    OR cccccccccccccccccc = 3'],
  ],
  [
    'parentheses open up',
    'index=web NOT(aaaaaaaaaaaaaaaaaaaaaaaa=1 OR bbbbbbbbbbbbbbbbbbbbbbbbbb=2 OR ccccccccccc=3)',
    [
      'index=web',
      '    NOT (',
      '        aaaaaaaaaaaaaaaaaaaaaaaa=1',
      '        OR bbbbbbbbbbbbbbbbbbbbbbbbbb=2',
      '        OR ccccccccccc=3',
      '    )',
    ],
  ],
  [
    'lists of IN fill lines',
    'name IN("aaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbb" ,"cccccccccccccccc" "ddddddddddd")',
    ['name IN (', '        "aaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbb",', '        "cccccccccccccccc" "ddddddddddd"', '    )'],
  ],
  [
    'BY lists are aligned',
    'a=b | stats count by aaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbb cccccccccccccccc dddddddddd',
    ['a=b', '| stats count', '    by aaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbb', '       cccccccccccccccc dddddddddd'],
  ],
  [
    'functions have lines of their own when they do not fit on one',
    'a=b | stats count min(_time) as firstTime max(_time) as lastTime,values(x) as y',
    ['a=b', '| stats count', '        min(_time) as firstTime', '        max(_time) as lastTime,', '        values(x) as y'],
  ],
  [
    'clauses of tstats',
    '|tstats count from datamodel=Endpoint.Processes where Processes.a=1 (Processes.b=2) by Processes.c span=1h',
    [
      '| tstats count',
      '    from datamodel=Endpoint.Processes',
      '    where Processes.a=1 (Processes.b=2)',
      '    by Processes.c span=1h',
    ],
  ],
  [
    'assignments are aligned',
    'a=b | eval aaaaaaaaaaaa="bbbbbbbbbbbbbbbbb" , cccccccccccc=lower(  ddddddddddd )',
    ['a=b', '| eval aaaaaaaaaaaa="bbbbbbbbbbbbbbbbb",', '       cccccccccccc=lower(ddddddddddd)'],
  ],
  [
    'pairs of case',
    'a=b | eval severity=case(score>=80,"critical",score>=60,"high",true(),"informational")',
    [
      'a=b',
      '| eval severity=case(',
      '           score >= 80, "critical",',
      '           score >= 60, "high",',
      '           true(), "informational"',
      '       )',
    ],
  ],
  ['a short subsearch stays in its line', 'a=b [search c=d]', ['a=b [ search c=d ]']],
  [
    'a subsearch of several commands is indented',
    'a=b | join type=left host [search c=d|fields host,owner] | table host',
    ['a=b', '| join type=left host', '    [ search c=d', '    | fields host, owner ]', '| table host'],
  ],
  ['a subsearch that touches a word', 'a=b | join host[|inputlookup x]', ['a=b', '| join host [ | inputlookup x ]']],
  ['strings and quoted names', 'x="a   |  b" | eval y=\'c   d\'."  "', ['x="a   |  b"', '| eval y=\'c   d\' . "  "']],
  ['line breaks in strings', 'x="a\n   b"   y', ['x="a', '   b" y']],
  ['brackets that hold no search', 'a=b | ourcommand   s/[a  b]/c/', ['a=b', '| ourcommand s/[a  b]/c/']],
  ['macros', '`a(1,  "x  y")`   b|`c`', ['`a(1,  "x  y")` b', '| `c`']],
  ['comments', 'a ```one  two```  b|stats count ```end```', ['a ```one  two``` b', '| stats count ```end```']],
  [
    'comments on lines of their own',
    '```first```\na=b\n   ```second```\n| head 1\n```last```',
    ['```first```', 'a=b', '```second```', '| head 1', '```last```'],
  ],
  ['comments behind a pipe', 'a=b | ```why``` head 1', ['a=b', '| ```why``` head 1']],
  ['columns are named as written', 'a=b | stats count(eval(x  =1)) sum( y )', ['a=b', '| stats count(eval(x  =1)) sum( y )']],
  [
    'operators of eval have blanks around them, the = of an assignment has none',
    'a=b|eval a=(b+c)*d-e/f, g = h . "x",j= NOT k, l=x.y."z", m=-1-  - 2,o-p = 1, n = 1.5e-3%.5',
    [
      'a=b',
      '| eval a=(b + c) * d - e / f,',
      '       g=h . "x",',
      '       j=NOT k,',
      '       l=x.y . "z",',
      '       m=-1 - - 2,',
      '       o-p=1,',
      '       n=1.5e-3 % .5',
    ],
  ],
  [
    'operators beside calls, lists, templates and comments',
    'a=b | where if(x>-1,y,z)!="a-b" AND q IN ("a-b",c) | foreach a* [eval <<FIELD>>_x=<<FIELD>>-1```a-b```]',
    ['a=b', '| where if(x > -1, y, z) != "a-b" AND q IN ("a-b", c)', '| foreach a* [ eval <<FIELD>>_x=<<FIELD>> - 1 ```a-b``` ]'],
  ],
  [
    'only what is in eval() is an expression of stats',
    'a=b | stats sum(a-b) as x, count(eval(a=1 AND b-1>2)) as y by c-d',
    ['a=b', '| stats sum(a-b) as x, count(eval(a = 1 AND b - 1 > 2)) as y', '    by c-d'],
  ],
  [
    'subsearches that stand for a value',
    'a=b user=[search c | return $a] x IN ([search d|return 5 $a])',
    [
      'a=b',
      '    user=[ search c',
      '         | return $a ]',
      '    x IN (',
      '        [ search d',
      '        | return 5 $a ]',
      '    )',
    ],
  ],
  ['what has an alias is laid out', 'a=b | stats count(eval(x  =1 )) as n', ['a=b', '| stats count(eval(x = 1)) as n']],
  ['commas of a search are left alone', 'a=b,c ,d', ['a=b,c ,d']],
  [
    'tokens of drilldowns',
    '%original_detection_search%|search  user=$user$',
    ['%original_detection_search%', '| search user=$user$'],
  ],
  ['nothing but a macro', '`a`', ['`a`']],
  ['a definition that is no search', '(a  OR b)', ['(a OR b)'], { kind: 'definition' }],
  [
    'a definition that begins with a command',
    'eval x=if( a,b,c)|fields x',
    ['eval x=if(a, b, c)', '| fields x'],
    { kind: 'definition' },
  ],
  ['a definition with arguments', 'rename "$name$.*"  as  *', ['rename "$name$.*" as *'], { kind: 'definition' }],
];

/** Left alone: what is written, and the code of the mistake. */
const MISTAKES: readonly (readonly [written: string, code: string])[] = [
  ['a="b', 'spl/unbalanced-quote'],
  ['a (b', 'spl/unbalanced-paren'],
  ['a [search b', 'spl/unbalanced-bracket'],
  ['a=b | | head 1', 'spl/empty-stage'],
  ['a=b | eval x=', 'spl/expected-expression'],
  ['a=b | eval x=1 y=2', 'spl/expected-operator'],
  ['a ```b', 'spl/open-comment'],
  ['', 'spl/empty-search'],
];

describe('format', () => {
  for (const [name, written, lines, options] of LAYOUTS) {
    it(name, () => {
      assert.equal(laidOut(written, options), lines.join('\n'));
      assert.equal(laidOut(lines.join('\n'), options), lines.join('\n'));
    });
  }

  for (const [written, code] of MISTAKES) {
    it(`leaves alone what has mistakes: ${JSON.stringify(written)}`, () => {
      const done = run(written);
      assert.equal(done.kind === 'left-alone' ? done.problem?.code : done.text, code);
    });
  }

  it('finds mistakes that macros bring in', () => {
    const broken = macros({ m: 'eval x=' });
    const done = run('a=b  | `m`', { macros: broken });
    assert.equal(done.kind === 'left-alone' ? done.problem?.code : done.text, 'spl/expected-expression');
  });

  it('leaves alone what a macro gives blanks a meaning in', () => {
    const open = macros({ open: 'search x="', close: '"' });
    const done = run('a=b | `open`two   words`close`', { macros: open });
    assert.equal(done.kind, 'left-alone');
    assert.equal(laidOut('a=b | `open`two words`close`', { macros: open }), 'a=b\n| `open`two words`close`');
  });

  it('does not mind macros that nobody defines', () => {
    assert.equal(laidOut('`a`  | `b`'), '`a`\n| `b`');
  });

  it('puts comments of a text without line breaks behind what they are about', () => {
    assert.equal(laidOut('```a```\nb\n```c```\n| head 1', { keepsLines: false }), '```a``` b ```c```\n| head 1');
  });

  it('follows no definition that nests too deep', () => {
    const deep = run('[search a '.repeat(2000) + ']'.repeat(2000), { kind: 'definition' });
    assert.equal(deep.kind === 'left-alone' ? deep.problem?.code : deep.text, 'spl/too-deep');
    const parens = `${'('.repeat(400)}a${')'.repeat(400)}`;
    assert.equal(laidOut(parens, { kind: 'definition' }).replace(/\s/g, ''), parens);
  });

  it('follows no brackets that nest too deep where a macro stands for the command', () => {
    assert.equal(run(`| head 1 | \`m\` ${'[search '.repeat(5000)}a${']'.repeat(5000)}`).kind, 'left-alone');
  });
});
