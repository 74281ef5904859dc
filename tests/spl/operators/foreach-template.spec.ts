/** Templates of foreach: where placeholders stand, and what replaces them. */
import assert from 'node:assert/strict';
import { fillTemplate, isQuotedIn, parseTemplate, type PlaceholderPlace } from '../../../src/spl/operators/foreach-template.ts';

/** Every placeholder replaced by its place. */
function places(text: string, name = '<<X>>'): string {
  return fillTemplate(parseTemplate(text, [name]), new Map([[name, (place: PlaceholderPlace) => place]]));
}

describe('foreach templates', () => {
  for (const [text, expected] of [
    ['eval a=<<X>>', 'eval a=bare'],
    [`eval a='<<X>>'`, `eval a='single-quoted'`],
    ['eval a="<<X>>"', 'eval a="double-quoted"'],
    [String.raw`eval a="\"<<X>>\"", b=<<X>>`, String.raw`eval a="\"double-quoted\"", b=bare`],
    [`eval a="it's <<X>>", b=<<X>>`, `eval a="it's double-quoted", b=bare`],
    ['no placeholder', 'no placeholder'],
    ['<<X>><<X>>', 'barebare'],
    ['', ''],
  ] as const) {
    it(text === '' ? 'nothing' : text, () => {
      assert.equal(places(text), expected);
    });
  }

  it('leaves alone what nothing stands for, and takes the longest name', () => {
    const template = parseTemplate('A AB <<Y>>', ['A', 'AB', '<<Y>>']);
    const filled = fillTemplate(
      template,
      new Map([
        ['A', () => '1'],
        ['AB', () => '2'],
      ]),
    );
    assert.equal(filled, '1 2 <<Y>>');
  });

  it('knows whether a placeholder stands in quotes', () => {
    const template = parseTemplate(`eval a=<<X>>, b="<<Y>>"`, ['<<X>>', '<<Y>>']);
    assert.equal(isQuotedIn(template, '<<X>>'), false);
    assert.equal(isQuotedIn(template, '<<Y>>'), true);
  });
});
