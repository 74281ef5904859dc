/** Mistyped settings of props.conf and transforms.conf. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { packagePath } from '../../src/base/package-root.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { source } from '../../src/base/source.ts';
import { checkSettings } from '../../src/knowledge/check-settings.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';

function found(key: string, conf: 'props' | 'transforms' = 'props'): string | undefined {
  const meant: string[] = [];
  checkSettings(source('x.conf', `[st]\n${key} = x`), conf, ({ code, message }) =>
    meant.push(`${code} ${/mean (.*)\?$/.exec(message)?.[1] ?? ''}`),
  );
  return meant[0];
}

describe('checkSettings', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['EXTRCT-a', 'EXTRACT-'],
    ['Eval-a', 'EVAL-'],
    ['EVAL_user', 'EVAL-user'],
    ['FIELDALAIS-a', 'FIELDALIAS-'],
    ['SHOULD_LINE_MERGE', 'SHOULD_LINEMERGE'],
    ['kv_mode', 'KV_MODE'],
    ['TIME_FROMAT', 'TIME_FORMAT'],
  ];
  for (const [key, meant] of wrong) it(`finds ${key}`, () => assert.equal(found(key), `conf/unknown-setting ${meant}`));
  it('finds those of transforms.conf', () => assert.equal(found('DEST_KYE', 'transforms'), 'conf/unknown-setting DEST_KEY'));
  for (const key of ['EXTRACT-a', 'TRANSFORMS', 'vendor_note', 'EVAL-x-y', 'x'])
    it(`leaves ${key} alone`, () => assert.equal(found(key), undefined));

  it('is part of the problems of an app, once', () => {
    const app = loadApp(memoryFiles({ 'a/default/props.conf': '[st]\nkv_mode = json' }), 'a');
    for (let time = 0; time < 2; time++)
      assert.deepEqual(
        app.diagnostics.map(({ code }) => code),
        ['conf/unknown-setting'],
      );
  });
  it('finds nothing in the bundled add-ons', () => {
    for (const name of readdirSync(packagePath('addons'))) {
      for (const conf of ['props', 'transforms'] as const) {
        const path = packagePath(`addons/${name}/default/${conf}.conf`);
        const text = readIfThere(path);
        checkSettings(source(path, text), conf, ({ message }) => assert.fail(`${path}: ${message}`));
      }
    }
  });
});

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
