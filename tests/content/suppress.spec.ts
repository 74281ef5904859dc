/** Comments that suppress a problem: where they stand, what they need, and what is said of those that do nothing. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { source, span } from '../../src/base/source.ts';
import { check, checkProject } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { suppress } from '../../src/content/suppress.ts';
import { suppressionsIn } from '../../src/content/suppressions.ts';
import { PROJECT, projectFiles } from '../lint/example-project.ts';
import { describeProblems } from './describe-problems.ts';

const CODES = new Set(['lint/a', 'lint/b', 'yaml/syntax']);

/** Problems lint/a at each `X` of a text; what is left of them (by line), and what is said of the comments. */
function outcome(text: string, code = 'lint/a', severity: Diagnostic['severity'] = 'warning') {
  const file = source('f.yml', text);
  const found = [...text.matchAll(/X/g)].map(({ index }): Diagnostic => {
    return { code, severity, message: '', source: file, span: span(index, index + 1) };
  });
  const { kept, problems } = suppress(found, [file], CODES);
  return [...kept, ...problems].map((diagnostic) => describeProblems([diagnostic])[0]?.replace('f.yml:', '')).sort();
}

describe('suppressions', () => {
  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    ['behind something: its line', 'a: X # splkit-disable lint/a: known\nb: X\n', ['lint/a 2 X']],
    ['alone: the next line', 'z: 1\n# splkit-disable lint/a: known\n\n# more\na: X\nb: X\n', ['lint/a 6 X']],
    ['before the first key: the file', '# Of the team.\n\n# splkit-disable lint/a: known\na: X\nb: X\n', []],
    ['before the first key, behind ---', '---\n# splkit-disable lint/a: known\na: X\nb: X\n', []],
    ['several codes', 'a: X # splkit-disable lint/b, lint/a: known\n', ['project/unused-suppression 1 lint/b']],
    ['another code', 'a: X # splkit-disable lint/b: known\n', ['lint/a 1 X', 'project/unused-suppression 1 lint/b']],
    ['without a reason', 'a: X # splkit-disable lint/a\n', ['lint/a 1 X', 'project/suppression-form 1 # splkit-disable lint/a']],
    [
      'with an empty reason',
      'a: X # splkit-disable lint/a: \n',
      ['lint/a 1 X', 'project/suppression-form 1 # splkit-disable lint/a:'],
    ],
    ['without a code', 'a: X # splkit-disable: why\n', ['lint/a 1 X', 'project/suppression-form 1 # splkit-disable: why']],
    ['with a code nobody has', 'a: X # splkit-disable lint/c: why\n', ['lint/a 1 X', 'project/unknown-code 1 lint/c']],
    ['unused', 'z: 1\na: 1 # splkit-disable lint/a: why\n', ['project/unused-suppression 2 lint/a']],
    [
      'inside of a text it is none',
      'a: "X # splkit-disable lint/a: why"\nb: |\n  # splkit-disable lint/a: why\n  X\n',
      ['lint/a 1 X', 'lint/a 4 X'],
    ],
    ['in SPL, behind something', 's: |\n  a X ```splkit-disable lint/a: known```\n  b X\n', ['lint/a 3 X']],
    ['in SPL, alone', 's: |\n  ```splkit-disable lint/a: known```\n  a X\n  b X\n', ['lint/a 4 X']],
    ['in SPL, over several lines', 's: |\n  ```splkit-disable lint/a: known,\n  and old```\n  a X\n', []],
    [
      'in SPL, without a reason',
      's: |\n  a X ```splkit-disable lint/a```\n',
      ['lint/a 2 X', 'project/suppression-form 2 ```splkit-disable lint/a```'],
    ],
    ['in SPL inside of a YAML comment', 'z: 1\n# ```splkit-disable lint/a: why```\na: X\n', ['lint/a 3 X']],
    ['a longer word is another word', 'a: X # splkit-disabled lint/a: why\n', ['lint/a 1 X']],
    ['Windows line ends', 'z: 1\r\n# splkit-disable lint/a: known\r\na: X\r\nb: X\r\n', ['lint/a 4 X']],
  ];
  for (const [title, text, expected] of CASES) it(title, () => assert.deepEqual(outcome(text), expected));

  it('never hide an error that leaves a file without a value', () => {
    assert.deepEqual(outcome('a: X # splkit-disable yaml/syntax: why\n', 'yaml/syntax', 'error'), [
      'project/fixed-severity 1 yaml/syntax',
      'yaml/syntax 1 X',
    ]);
  });

  it('are read from any text', () => {
    const word = fc.constantFrom(
      '#',
      ' splkit-disable ',
      'lint/a',
      ': why',
      '```',
      '\n',
      '"',
      "'",
      '|',
      'a: ',
      '- ',
      '\u001f',
      '\u0002',
      '{',
      ']',
      '\t',
      '\r',
      '\uFEFF',
      'é',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join('');
        for (const found of suppressionsIn(source('f', text))) {
          assert.ok(found.span.start >= 0 && found.span.end <= text.length && found.span.start < found.span.end);
          for (const { code, span: at } of found.codes) assert.equal(text.slice(at.start, at.end), code);
        }
      }),
    );
  });

  it('work in a whole project, and are counted', () => {
    const detection = (PROJECT['detections/web/example.yml'] ?? '').replace(
      '{field: user, type: user, score: 20}',
      '{field: usr, type: user, score: 20}',
    );
    const find = (text: string) => loadContent(projectFiles({ 'detections/web/example.yml': text }), 'p');
    const codes = (text: string) => describeProblems(check(find(text), { today: '2024-12-31' }));
    assert.deepEqual(codes(detection), ['lint/risk-field detections/web/example.yml:18 usr']);
    const suppressed = detection.replace('score: 20}]', 'score: 20}] # splkit-disable lint/risk-field: the add-on makes it');
    assert.deepEqual(codes(suppressed), []);
    assert.equal(checkProject(find(suppressed), { today: '2024-12-31' }).suppressed, 1);
  });
});
