/** Splunk's messages in the shapes in which it gives them. */
import assert from 'node:assert/strict';
import { messagesOf, refusal } from '../../src/splunk/answer.ts';
import type { SplunkFailure } from '../../src/splunk/errors.ts';

describe('splunk: answers', () => {
  const SHAPES: readonly (readonly [string, unknown, readonly unknown[]])[] = [
    ['objects', { messages: [{ type: 'fatal', text: ' a\n b ' }] }, [{ type: 'FATAL', text: 'a b' }]],
    [
      'lists by type',
      { messages: { error: ['a', 'b'], warn: 'c' } },
      [
        { type: 'ERROR', text: 'a' },
        { type: 'ERROR', text: 'b' },
        { type: 'WARN', text: 'c' },
      ],
    ],
    ['no type', { messages: [{ text: 'a' }] }, [{ type: 'ERROR', text: 'a' }]],
    ['nothing', { messages: {} }, []],
    ['no text', { messages: [{ type: 'ERROR' }, 1, null] }, []],
    ['HTML', '<html>', []],
  ];
  for (const [what, data, expected] of SHAPES) {
    it(`reads ${what}`, () => {
      assert.deepEqual(messagesOf(data), expected);
    });
  }

  const STATUS: readonly (readonly [number, SplunkFailure])[] = [
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [303, 'protocol'],
    [503, 'refused'],
  ];
  for (const [status, failure] of STATUS) {
    it(`reads the status ${status}`, () => {
      const error = refusal(status, { messages: [{ type: 'ERROR', text: 'because' }] }, 'x', 'do');
      assert.deepEqual([error.failure, error.answer], [failure, { status }]);
    });
  }
});
