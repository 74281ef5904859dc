/** fields.conf: fields of several values in one text. */
import assert from 'node:assert/strict';
import type { Value } from '../../src/spl/semantics/value.ts';
import { fieldsOf } from './extract-fields.ts';

function fields(raw: string, conf: string, props = '', demanded: readonly string[] | 'all' = 'all'): Record<string, Value> {
  return fieldsOf(raw, { 'default/props.conf': `[st]\n${props}`, 'default/fields.conf': conf }, demanded);
}

describe('TOKENIZER of fields.conf', () => {
  const words = '[to]\nTOKENIZER = (\\w+@\\w+)';

  it('makes a multivalue of what its first group matches', () => {
    assert.deepEqual(fields('to="a@b, c@d" cc="a@b, c@d"', words), { to: ['a@b', 'c@d'], cc: 'a@b, c@d' });
    assert.deepEqual(fields('to="<a@b>"', words), { to: 'a@b' });
    assert.deepEqual(fields('to=nobody', words), { to: 'nobody' });
  });
  it('takes the whole match where there is no group, and quotes around the pattern', () =>
    assert.deepEqual(fields('to="1 2"', '[to]\nTOKENIZER = "\\d"'), { to: ['1', '2'] }));
  it('comes before aliases and EVAL, and after them for what they make', () => {
    const props = 'FIELDALIAS-a = to AS recipient\nEVAL-count = mvcount(to)\nEVAL-x = "1,2"';
    const conf = `${words}\n[x]\nTOKENIZER = \\d`;
    assert.deepEqual(fields('to="a@b c@d"', conf, props, ['recipient', 'count', 'x']), {
      recipient: ['a@b', 'c@d'],
      count: '2',
      x: ['1', '2'],
    });
  });
  it('is nothing for indexed fields', () =>
    assert.deepEqual(fields('to="a@b c@d"', `${words}\nINDEXED = true`), { to: 'a@b c@d' }));
  it('may speak of all names with a certain end', () =>
    assert.deepEqual(fields('to="a b" tx="c d"', '[sourcetype::st::*x]\nTOKENIZER = \\w'), { to: 'a b', tx: ['c', 'd'] }));
  it('may speak of one sourcetype, and of the beginning of names', () => {
    const conf = '[sourcetype::st::t*]\nTOKENIZER = \\w\n[sourcetype::other::u]\nTOKENIZER = \\w';
    assert.deepEqual(fields('to="a b" tx="c d" u="e f"', conf), { to: ['a', 'b'], tx: ['c', 'd'], u: 'e f' });
  });
});
