/** Links in the file system: followed inside the project, refused out of it, never a loop. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFiles } from '../../src/base/node-files.ts';
import { loadContent } from '../../src/content/load.ts';
import { PROJECT } from '../lint/example-project.ts';

describe('loadContent and links', () => {
  let base: string;
  let root: string;
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const codes = () => loadContent(nodeFiles, root).diagnostics.map(({ code, source }) => `${code} ${source.name}`);

  beforeEach(() => {
    base = realpathSync(mkdtempSync(path.join(tmpdir(), 'splkit-links-')));
    root = `${base}/project`;
    for (const [file, text] of Object.entries(PROJECT)) write(`${root}/${file}`, text);
  });
  afterEach(() => rmSync(base, { recursive: true }));

  it('follows a link inside the project', () => {
    write(`${root}/shared/other.yml`, 'name: other\ndefinition: x\n');
    symlinkSync('../shared/other.yml', `${root}/macros/other.yml`);
    assert.deepEqual(codes(), ['content/unused macros/other.yml']);
  });

  it('reads no folder twice, whatever links lead to it', () => {
    symlinkSync('..', `${root}/macros/loop`);
    symlinkSync('.', `${root}/macros/self`);
    assert.deepEqual(codes(), ['content/linked-twice macros/loop', 'content/linked-twice macros/self']);
  });

  it('refuses links to files and folders outside', () => {
    write(`${base}/secret/secret.yml`, 'name: secret\ndefinition: x\n');
    symlinkSync(`${base}/secret/secret.yml`, `${root}/macros/secret.yml`);
    symlinkSync(`${base}/secret`, `${root}/macros/folder`);
    assert.deepEqual(codes(), ['content/outside-project macros/folder', 'content/outside-project macros/secret.yml']);
  });

  it('refuses a dataset that is a link outside', () => {
    write(`${base}/secret.log`, 'x');
    rmSync(`${root}/datasets/web.log`);
    symlinkSync(`${base}/secret.log`, `${root}/datasets/web.log`);
    assert.deepEqual(codes(), ['content/outside-project detections/web/example.yml']);
  });

  it('comes to an end when a link leads back', () => {
    symlinkSync('..', `${root}/macros/loop`);
    assert.deepEqual(codes(), ['content/linked-twice macros/loop']);
  });

  it('reports a link that leads nowhere', () => {
    symlinkSync('nothing.yml', `${root}/macros/gone.yml`);
    assert.deepEqual(codes(), ['content/unreadable macros/gone.yml']);
  });
});
