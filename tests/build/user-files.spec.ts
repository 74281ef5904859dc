/** The files a project adds to its app. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { locate, positionAt, source } from '../../src/base/source.ts';
import { build } from '../../src/build/build.ts';
import { renderConfTemplate } from '../../src/build/conf-template.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import { printConf } from '../../src/conf-file/print-conf.ts';
import { loadContent } from '../../src/content/load.ts';

const PROJECT = `app:
  id: example
  label: EX
  title: Example
  version: 1.0.0
  author_name: somebody
  author_email: somebody@example.com
  author_company: Example
  description: An example.
`;

function built(files: Readonly<Record<string, string | Uint8Array>>) {
  const fs = memoryFiles(
    Object.fromEntries([['p/splkit.yml', PROJECT], ...Object.entries(files).map(([path, data]) => [`p/${path}`, data] as const)]),
  );
  const problems: string[] = [];
  const app = build(loadContent(fs, 'p'), {
    fs,
    report: ({ code, source: at, span }) => {
      const { place } = locate({ source: at, span });
      problems.push(`${code} ${place.source.name}:${positionAt(place.source.text, place.span.start).line}`);
    },
  });
  return { problems, file: (path: string) => app.files.get(path) };
}

describe('what is no plain file in templates/', () => {
  it('is left out, and told', () => {
    const files = memoryFiles({ 'p/splkit.yml': PROJECT, 'p/templates/default/a.conf': '[a]\nb = c\n' });
    const fs: FileSystem = {
      ...files,
      stat(path) {
        const found = files.stat(path);
        return found !== undefined && path.endsWith('a.conf') ? { ...found, kind: 'other' } : found;
      },
    };
    const codes: string[] = [];
    const app = build(loadContent(fs, 'p'), { fs, report: ({ code }) => void codes.push(code) });
    assert.deepEqual([codes, app.files.has('default/a.conf')], [['build/link'], false]);
  });
});

describe('files of templates/', () => {
  it('are copied, laid over what is made, or filled in', () => {
    const { problems, file } = built({
      'app_template/README/notes.txt': 'old',
      'templates/README/notes.txt': 'new',
      'templates/static/icon.png': new Uint8Array([0, 255]),
      'templates/.hidden': 'x',
      'templates/default/mine.conf': '# kept\n[a]\nb = c\n',
      'templates/default/app.conf': '[ui]\nlabel = Other\n',
      'templates/metadata/default.meta': '[]\naccess = read : [ admin ]\n',
      'templates/default/hello.conf.hbs': '[{{app.id}}]\nversion = {{app.version}}\n',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(file('README/notes.txt'), new TextEncoder().encode('new'));
    assert.deepEqual(file('static/icon.png'), new Uint8Array([0, 255]));
    assert.equal(file('.hidden'), undefined);
    assert.equal(file('default/mine.conf'), '# kept\n[a]\nb = c\n');
    assert.match(String(file('default/app.conf')), /\nlabel = Other\n/u);
    assert.match(String(file('default/app.conf')), /\nreload.hello = simple\nreload.mine = simple\n/u);
    assert.match(String(file('default/hello.conf')), /\n\[example\]\nversion = 1.0.0\n/u);
    assert.ok(file('metadata/default.meta') instanceof Uint8Array);
  });

  const wrong: readonly (readonly [path: string, text: string | Uint8Array, problem: string])[] = [
    ['templates/default/a.conf.hbs', '[x]\n\ny = {{nothing}}\n', 'template/unknown-name templates/default/a.conf.hbs:3'],
    ['templates/default/a.conf.hbs', '[x]\ny = {{{app.id}}}\n', 'template/unsupported templates/default/a.conf.hbs:2'],
    ['templates/default/a.conf.hbs', '[x]\n{{app.id}}\n', 'conf/not-a-setting templates/default/a.conf.hbs:2'],
    ['templates/default/a.conf.hbs', '[x]\n{{lower "#"}}a = 1\n', 'build/template-key templates/default/a.conf.hbs:2'],
    ['templates/script.js.hbs', '{{app.id}}', 'build/template-kind templates/script.js.hbs:1'],
    ['templates/default/a.conf.hbs', new Uint8Array([0xff, 0xfe, 0xfd]), 'build/not-text templates/default/a.conf.hbs:1'],
    ['templates/lookups/data_sources_19700101.csv', 'a,b\n', 'build/file-taken lookups/data_sources_19700101.csv:1'],
  ];
  for (const [path, text, problem] of wrong) {
    it(`complains: ${problem}`, () => assert.deepEqual(built({ [path]: text }).problems, [problem]));
  }

  it('cannot be broken out of by a value', () => {
    const evil = fc
      .array(
        fc.oneof(
          fc.constantFrom('\n', '\\', '[x]\n', 'a = b\n', ']', '#', ' ', '\r', '\ufdd00\ufdd1'),
          fc.string({ unit: 'binary', maxLength: 3 }),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    const template = source(
      't',
      '[one {{a}}]\nkey = {{a}}\nother = before {{b}} after {{b}}\n# {{a}}\nlast = {{b}}\n[two]\nend = 1\n',
    );
    fc.assert(
      fc.property(evil, evil, (a, b) => {
        const text = printConf(renderConfTemplate(template, { a, b }, ({ code }) => assert.fail(code)));
        const { stanzas } = parseConf(source('out', text), ({ code }) => assert.fail(code));
        assert.deepEqual(
          stanzas.map(({ entries }) => entries.map(({ key }) => key)),
          [['key', 'other', 'last'], ['end']],
        );
        const normal = (value: string) => value.replace(/\r\n?/gu, '\n').trim();
        assert.deepEqual(
          stanzas[0]?.entries.map(({ value }) => value),
          [normal(a), normal(`before ${b} after ${b}`), normal(b)],
        );
      }),
    );
  });
});
