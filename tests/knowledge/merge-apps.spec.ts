/** Several apps: app context with exports for searches, global context for indexing. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps, type OtherApps } from '../../src/knowledge/merge-apps.ts';

const EXPORTED = '[]\nexport = system\n';

function appsOf(files: Readonly<Record<string, string>>, names: readonly string[]) {
  const fs = memoryFiles(files);
  return names.map((name) => loadApp(fs, name));
}

function value(files: Readonly<Record<string, string>>, names: readonly string[], others: OtherApps = {}): string | undefined {
  return mergeApps(appsOf(files, names), others).props.get('st')?.get('x');
}

describe('mergeApps for searches', () => {
  const conf = (x: string): string => `[st]\nx = ${x}\n`;
  const three = { 'A/default/props.conf': conf('A'), 'Z/default/props.conf': conf('Z'), 'a/default/props.conf': conf('a') };

  it('lets the name that comes last in ASCII order win, whatever the order in which apps are given', () => {
    assert.equal(value(three, ['A', 'Z']), 'Z');
    assert.equal(value(three, ['Z', 'A']), 'Z');
    assert.equal(value(three, ['a', 'Z', 'A']), 'a');
  });
  it('lets default of a stronger app win over local of a weaker one', () => {
    assert.equal(value({ ...three, 'A/local/props.conf': conf('local') }, ['A', 'Z']), 'Z');
  });
  it('lets the running app win over installed ones, and these over bundled ones', () => {
    const [bundled] = appsOf({ 'z/default/props.conf': conf('bundled') }, ['z']);
    const [running] = appsOf({ '0/default/props.conf': conf('running'), '0/metadata/default.meta': '[]\nexport = none' }, ['0']);
    assert.ok(bundled !== undefined && running !== undefined);
    assert.equal(value(three, ['A'], { bundled: [bundled] }), 'A');
    assert.equal(value(three, ['A'], { bundled: [bundled], running }), 'running');
  });

  const metadata: readonly (readonly [string, string, string | undefined])[] = [
    ['everything', EXPORTED, 'A'],
    ['nothing', '[]\nexport = none\n', undefined],
    ['no word of export', '[]\naccess = read : [ * ]\n', undefined],
    ['a conf file', '[]\nexport = none\n[props]\nexport = system\n', 'A'],
    ['all but a conf file', '[]\nexport = system\n[props]\nexport = none\n', undefined],
    ['a stanza', '[]\n[props/st]\nexport = system\n', 'A'],
    ['another stanza', '[]\n[props/other]\nexport = system\n', undefined],
    ['a key', '[props/st/x]\nexport = system\n', 'A'],
    ['another key', '[props/st]\nexport = system\n[props/st/x]\nexport = none\n', undefined],
  ];
  for (const [what, meta, expected] of metadata) {
    it(`sees what metadata exports: ${what}`, () =>
      assert.equal(value({ 'A/default/props.conf': conf('A'), 'A/metadata/default.meta': meta }, ['A']), expected));
  }
  it('lays local.meta over default.meta, and decodes names', () => {
    const files = {
      'A/default/props.conf': '[source::/var/log/x]\nx = 1\n',
      'A/metadata/default.meta': EXPORTED,
      'A/metadata/local.meta': '[props/source%3A%3A%2Fvar%2Flog%2Fx]\nexport = none\n',
    };
    assert.equal(mergeApps(appsOf(files, ['A'])).props.size, 0);
  });
  it('keeps lookup files, data models and macros of apps that do not export them to themselves', () => {
    const files = {
      'A/lookups/l.csv': 'a\n1\n',
      'A/default/macros.conf': '[m]\ndefinition = x\n',
      'A/default/data/models/M.json': '{"modelName":"M","objects":[]}',
    };
    const seen = (meta: string) => {
      const merged = mergeApps(appsOf({ ...files, 'A/metadata/default.meta': meta }, ['A']));
      return [merged.lookupFile('l.csv') !== undefined, merged.macros.has('m'), merged.dataModels.has('M')];
    };
    assert.deepEqual(seen(EXPORTED), [true, true, true]);
    assert.deepEqual(seen('[]\nexport = none\n'), [false, false, false]);
    assert.deepEqual(seen('[lookups]\nexport = system\n[datamodels/M]\nexport = system\n'), [true, false, true]);
  });
  it('lays every stanza over [default], whichever app has it', () => {
    const files = { 'A/default/transforms.conf': '[default]\nx = 1\ny = 1', 'Z/default/transforms.conf': '[t]\nx = 2' };
    const { transforms, indexTime } = mergeApps(appsOf(files, ['A', 'Z']));
    for (const table of [transforms, indexTime.transforms])
      assert.deepEqual(Object.fromEntries(table.get('t') ?? []), { x: '2', y: '1' });
  });
  it('Differs from Splunk: an app without any metadata is taken as exported', () => assert.equal(value(three, ['A']), 'A'));
});

describe('mergeApps for indexing', () => {
  const conf = (x: string): string => `[st]\nx = ${x}\n`;
  const indexed = (files: Readonly<Record<string, string>>, names: readonly string[], others: OtherApps = {}) =>
    mergeApps(appsOf(files, names), others).indexTime.props.get('st')?.get('x');

  it('lets the name that comes first in ASCII order win, exported or not', () => {
    const files = {
      'A/default/props.conf': conf('A'),
      'A/metadata/default.meta': '[]\nexport = none',
      'b/default/props.conf': conf('b'),
    };
    assert.equal(indexed(files, ['b', 'A']), 'A');
  });
  it('leaves out transforms that are disabled, as for searches', () => {
    const files = { 'A/default/transforms.conf': '[on]\nREGEX = a\n[off]\nREGEX = a\ndisabled = 1\n' };
    const { transforms, indexTime } = mergeApps(appsOf(files, ['A']));
    assert.deepEqual([[...transforms.keys()], [...indexTime.transforms.keys()]], [['on'], ['on']]);
  });
  it('lets every local win over any default', () => {
    assert.equal(indexed({ 'A/default/props.conf': conf('A'), 'b/local/props.conf': conf('b') }, ['A', 'b']), 'b');
  });
  it('lets installed apps win over bundled ones', () => {
    const bundled = appsOf({ 'A/local/props.conf': conf('bundled') }, ['A']);
    assert.equal(indexed({ 'b/default/props.conf': conf('b') }, ['b'], { bundled }), 'b');
  });
});
