/** Whatever an app holds, inspecting it ends, and ends soon. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packageOf } from '../../src/inspect/app-package.ts';
import { PROFILES } from '../../src/inspect/finding.ts';
import { inspect } from '../../src/inspect/inspect.ts';
import { APP, examplePackage } from './example-app.ts';

const PATHS = [
  'default/app.conf',
  'default/savedsearches.conf',
  'default/collections.conf',
  'default/data/ui/views/one.xml',
  'metadata/default.meta',
  'lookups/one.csv',
  'app.manifest',
  'README.md',
];

describe('inspect: hostile apps', () => {
  it('takes any bytes in any file', () => {
    const data = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[[\]=\\<>&"' \n\r\ta-c#*:/]*$/),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...PATHS), data), fc.constantFrom(...PROFILES), (files, profile) => {
        for (const finding of inspect(examplePackage(files), profile)) assert.ok(finding.message !== '');
      }),
    );
  });

  it('takes any paths', () => {
    const path = fc.stringMatching(/^[./a\\ -]{1,20}$/);
    fc.assert(
      fc.property(
        fc.dictionary(path, fc.constant('x')),
        (files) => void inspect(packageOf(new Map(Object.entries(files))), 'cloud'),
      ),
    );
  });

  it('takes folders that are named like members of objects', () => {
    for (const folder of ['constructor', '__proto__', 'toString'])
      inspect(examplePackage({ [`default/data/ui/${folder}/one.xml`]: '<a/>', [`${folder}/x`]: '' }), 'cloud');
  });

  for (const [what, path, text] of [
    ['marks of conflicts without an end', 'default/macros.conf', '<<<<<<< a\n=======\n'.repeat(100_000)],
    ['stanzas', 'default/savedsearches.conf', Array.from({ length: 100_000 }, (_, i) => `[${i}]\nenableSched = 1\n`).join('')],
    ['open elements', 'default/data/ui/views/one.xml', '<a>'.repeat(300_000)],
    ['backslashes and blanks', 'default/macros.conf', `[a]\nb = ${'\\ '.repeat(500_000)}c\n`],
    ['slashes and dots', 'README.md', 'a://'.repeat(200_000) + '1.1.'.repeat(200_000)],
    ['quotes', 'lookups/one.csv', '"'.repeat(500_001)],
  ] as const) {
    it(`takes a file of many ${what}`, () => {
      inspect(
        packageOf(
          new Map([
            [`${APP}/default/app.conf`, ''],
            [`${APP}/${path}`, text],
          ]),
        ),
        'splunkbase',
      );
    });
  }
});
