/** Risk events: objects, multivalues, tokens. */
import assert from 'node:assert/strict';
import { fillTokens, type RiskRule, riskEvents, unfilledTokens } from '../../src/testing/risk.ts';

const rule: RiskRule = {
  message: 'Upload of $image$ by $user$',
  objects: [
    { field: 'user', type: 'user', score: 49 },
    { field: 'dest', type: 'system', score: 10 },
  ],
  threats: [{ field: 'src_ip', type: 'ip_address' }],
};

describe('risk events', () => {
  it('are one for each row and object, with the message filled and the threats', () => {
    const [first, second, third] = riskEvents(rule, [
      { user: 'mallory', dest: 'host1', image: 'evil', src_ip: '203.0.113.9' },
      { user: 'trent', image: 'odd' },
    ]);
    assert.deepEqual(first, {
      risk_object: 'mallory',
      risk_object_type: 'user',
      risk_score: 49,
      risk_message: 'Upload of evil by mallory',
      threat_objects: [{ threat_object: '203.0.113.9', threat_object_type: 'ip_address' }],
    });
    assert.equal(second?.risk_object, 'host1');
    assert.equal(second?.risk_score, 10);
    assert.equal(third?.risk_object, 'trent');
    assert.deepEqual(third?.threat_objects, []);
  });

  it('are one for each distinct value of a multivalue object', () => {
    const events = riskEvents(rule, [{ user: ['a', 'b', 'a'], image: 'x' }]);
    assert.deepEqual(
      events.map((event) => event.risk_object),
      ['a', 'b'],
    );
  });

  it('carry the message of their object where it has its own', () => {
    const own: RiskRule = { ...rule, objects: [{ field: 'user', type: 'user', score: 5, message: '$user$ pushed $image$' }] };
    assert.equal(riskEvents(own, [{ user: 'mallory', image: 'evil' }])[0]?.risk_message, 'mallory pushed evil');
  });

  it('are none for a field that is missing or empty', () => {
    assert.deepEqual(riskEvents(rule, [{ image: 'x', user: '' }, {}]), []);
  });

  it('do not take a property of every object for a field', () => {
    assert.deepEqual(riskEvents({ ...rule, objects: [{ field: 'constructor', type: 'other', score: 1 }] }, [{}]), []);
  });
});

describe('tokens of a risk message', () => {
  const cases: readonly (readonly [string, Record<string, string | string[]>, string, readonly string[]])[] = [
    ['$user$', { user: 'a' }, 'a', []],
    ['$result.user$', { user: 'a' }, 'a', []],
    ['$a.b$ and $c{}$', { 'a.b': '1', 'c{}': '2' }, '1 and 2', []],
    ['$user$', { user: ['a', 'b'] }, 'a, b', []],
    ['$user$ from $src$', { user: 'a' }, 'a from $src$', ['$src$']],
    ['costs $5 or $6 for $user$', { user: 'a' }, 'costs $5 or $6 for a', []],
    ['$user$', { user: '$&$1' }, '$&$1', []],
  ];
  for (const [message, row, filled, left] of cases) {
    it(`${message} with ${JSON.stringify(row)}`, () => {
      assert.equal(fillTokens(message, row), filled);
      assert.deepEqual(unfilledTokens(message, row), left);
    });
  }
});
