/** Handlebars templates: what they put out, and what is said of wrong ones. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { positionAt, source } from '../../src/base/source.ts';
import { parseTemplate } from '../../src/template/parse-template.ts';
import { renderTemplate } from '../../src/template/render-template.ts';

const DATA = {
  name: 'Doors',
  none: null,
  list: ['a', 'b'],
  empty: [],
  deep: { x: { y: 'z' }, list: [{ n: 1 }, { n: 2 }] },
  yes: true,
};

function render(text: string, data: unknown = DATA) {
  const problems: string[] = [];
  const template = parseTemplate(source('t.hbs', text), ({ code, span }) => {
    const { line, column } = positionAt(text, span.start);
    problems.push(`${code} ${line}:${column}`);
  });
  const pieces =
    template === undefined
      ? []
      : renderTemplate(template, data, ({ code, span }) => {
          const { line, column } = positionAt(text, span.start);
          problems.push(`${code} ${line}:${column}`);
        });
  return { text: pieces.map((piece) => piece.text).join(''), problems };
}

describe('a template that never ends', () => {
  it('is stopped', () => {
    const list = Array.from({ length: 2000 }, (_, i) => i);
    const { problems } = render('{{#each list}}{{#each ../list}}x{{/each}}{{/each}}', { list });
    assert.deepEqual(problems, ['template/too-long 1:32']);
  });
});

describe('templates', () => {
  const good: readonly (readonly [template: string, output: string])[] = [
    ['{{name}} is {{deep.x.y}}', 'Doors is z'],
    ['{{list}} {{list.[1]}} {{list.length}}', 'a,b b 2'],
    ['[{{none}}]{{#if none}}x{{else}}y{{/if}}', '[]y'],
    ['{{#unless none}}x{{/unless}}{{#if empty}}y{{else if yes}}z{{/if}}', 'xz'],
    ['{{#each list}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{/each}}', '0a,1b'],
    ['{{#each empty}}x{{else}}none{{/each}}', 'none'],
    ['{{#each deep.list as |item i|}}{{i}}={{item.n}}{{../name}} {{/each}}', '0=1Doors 1=2Doors '],
    ['{{#with deep}}{{x.y}}{{@root.name}}{{/with}}', 'zDoors'],
    ['{{join list " / "}} {{upper name}} {{lower "AB"}} {{json list}} {{default none "d"}}', 'a / b DOORS ab ["a","b"] d'],
    ['{{#if (eq name "Doors")}}1{{/if}}{{#if (and yes (not none))}}2{{/if}}{{#if (or none empty)}}3{{/if}}', '12'],
    ['{{! a comment }}\\{{name}} {{"text"}}', '{{name}} text'],
    ['<&> {{name}}', '<&> Doors'],
  ];
  for (const [template, output] of good) {
    it(template, () => assert.deepEqual(render(template), { text: output, problems: [] }));
  }

  const bad: readonly (readonly [template: string, problems: readonly string[]])[] = [
    ['x\n{{nmae}}', ['template/unknown-name 2:3']],
    ['{{deep.nothing}} {{name.x}}', ['template/unknown-name 1:3', 'template/unknown-name 1:20']],
    ['{{constructor}}{{__proto__}}{{deep.__proto__}}{{list.map}}', Array.from({ length: 4 }, () => 'template/unknown-name')],
    ['{{{name}}}', ['template/unsupported 1:1']],
    ['{{> part}}', ['template/unsupported 1:1']],
    ['{{shout name}}', ['template/unknown-helper 1:3']],
    ['{{#loop list}}{{/loop}}', ['template/unknown-helper 1:4']],
    ['{{lower}}', ['template/unknown-name 1:3']],
    ['{{lower name list}}', ['template/arguments 1:1']],
    ['{{join list separator="x"}}', ['template/unsupported 1:1']],
    ['{{deep}}', ['template/no-text 1:1']],
    ['{{../name}}', ['template/unknown-name 1:3']],
    ['a\n{{#if x}}\n', ['template/syntax']],
    ['{{name', ['template/syntax 1:1']],
  ];
  for (const [template, problems] of bad) {
    it(`complains of ${template}`, () => {
      const found = render(template).problems;
      assert.equal(found.length, problems.length, found.join());
      found.forEach((problem, i) => assert.ok(problem.startsWith(problems[i] ?? '?'), problem));
    });
  }

  it('ends loops inside loops inside loops', () => {
    const data = { list: Array.from({ length: 400 }, (_, i) => i) };
    const loops = '{{#each @root.list}}'.repeat(3) + 'x' + '{{/each}}'.repeat(3);
    assert.match(render(loops, data).problems.join(), /^template\/too-long/u);
  });

  it('never throws', () => {
    const parts = fc.constantFrom(
      '{{',
      '}}',
      '{{{',
      '#if ',
      '/if',
      '#each ',
      '/each',
      'name',
      'list',
      ' ',
      '.',
      '../',
      '@',
      '"',
      '|',
      '(',
      ')',
      '\\',
      '\n',
      '!--',
      '>',
      '*',
      '=',
      'as |x|',
      '{{else}}',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 14 }), (text) => {
        render(text.join(''));
      }),
    );
  });
});
