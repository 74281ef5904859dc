/** `splkit fmt`: which files change, that nothing else in them does, and what is said. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { source } from '../../src/base/source.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { format } from '../../src/spl/format.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { demoProject } from './demo-project.ts';
import { parsed, runCli } from './memory-io.ts';

const FILE = '/project/detections/network/upload_by_unknown_user.yml';
const MARK = '\ufeff';

/** The project's detection without drilldowns and with another search, its YAML as given. */
function withSearch(yaml: string): Record<string, string> {
  const files = demoProject();
  const before = (files[FILE] ?? '').replace(/^drilldown_searches:\n(?:[- ].*\n)*/m, '');
  const changed = before.replace(/^search: [\s\S]*?\n(?=\w)/m, yaml);
  assert.notEqual(changed, before);
  return { ...files, [FILE]: changed };
}

const LONG = `search: 'sourcetype=demo:json   action=upload NOT \`demo_users\`|stats count by user image
  | \`upload_by_unknown_user_filter\`'   # note
`;
const LAID_OUT = `search: |-   # note
  sourcetype=demo:json action=upload NOT \`demo_users\`
  | stats count by user image
  | \`upload_by_unknown_user_filter\`
`;

describe('splkit fmt', () => {
  it('lays a search out, and changes nothing else', async () => {
    const given = withSearch(LONG);
    const files = memoryFiles(given);
    const { code, stdout, stderr } = await runCli(['fmt', 'detections'], { files });
    assert.equal(code, 0, stderr);
    assert.equal(stdout, 'detections/network/upload_by_unknown_user.yml\n');
    assert.equal(files.readText(FILE), given[FILE]?.replace(LONG, LAID_OUT));
    const again = await runCli(['fmt', '--check', 'detections'], { files });
    assert.deepEqual([again.code, again.stdout], [0, '']);
  });

  it('keeps line breaks of Windows and a byte order mark', async () => {
    const given = withSearch(LONG);
    const windows = (text: string | undefined) => MARK + (text ?? '').replaceAll('\n', '\r\n');
    const files = memoryFiles({ ...given, [FILE]: windows(given[FILE]) });
    assert.equal((await runCli(['fmt', FILE], { files })).code, 0);
    assert.equal(Buffer.from(files.readBytes(FILE)).toString('utf8'), windows(given[FILE]?.replace(LONG, LAID_OUT)));
  });

  it('--check writes nothing, and says what would change', async () => {
    const given = withSearch(LONG);
    const files = memoryFiles(given);
    const { code, stdout } = await runCli(['fmt', '--check'], { files });
    assert.equal(code, 1);
    assert.match(stdout, /^detections\/network\/upload_by_unknown_user\.yml$/m);
    assert.equal(files.readText(FILE), given[FILE]);
  });

  it('--style folded makes one line of it, and keep keeps that', async () => {
    const files = memoryFiles(withSearch(LONG));
    await runCli(['fmt', FILE, '--style', 'folded'], { files });
    const folded = LAID_OUT.replace('|-', '>-');
    assert.ok(files.readText(FILE).includes(folded));
    assert.equal((await runCli(['fmt', FILE, '--check', '--style', 'keep'], { files })).code, 0);
    await runCli(['fmt', FILE], { files });
    assert.ok(files.readText(FILE).includes(LAID_OUT));
  });

  it('lays drilldowns and macros out', async () => {
    const drilldowns = "drilldown_searches:\n- name: x\n  search: '%original_detection_search%|search user=$user$'\nrba:";
    const given = withSearch(LAID_OUT);
    const files = memoryFiles({
      ...given,
      [FILE]: (given[FILE] ?? '').replace('\nrba:', () => `\n${drilldowns}`),
      '/project/macros/demo_more.yml': 'name: demo_more\ndescription: More.\ndefinition: eval a=1|fields a\n',
    });
    await runCli(['fmt'], { files });
    assert.match(files.readText(FILE), /\n {2}search: \|-\n {4}%original_detection_search%\n {4}\| search user=\$user\$\nrba:/);
    assert.equal(
      files.readText('/project/macros/demo_more.yml'),
      'name: demo_more\ndescription: More.\ndefinition: |-\n  eval a=1\n  | fields a\n',
    );
  });

  it('leaves a search with mistakes alone, and says where', async () => {
    const broken = withSearch('search: sourcetype=demo:json   (action=upload\n');
    const files = memoryFiles(broken);
    const { code, stdout, stderr } = await runCli(['fmt', FILE], { files });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /^detections\/network\/upload_by_unknown_user\.yml:\d+:32: left alone: /m);
    assert.equal(files.readText(FILE), broken[FILE]);
  });

  it('leaves YAML alone that cannot be edited', async () => {
    const anchored = withSearch("search: &s 'sourcetype=demo:json|stats count by user image'\n");
    const files = memoryFiles(anchored);
    const { stderr } = await runCli(['fmt', FILE], { files });
    assert.match(stderr, /left alone: its YAML/);
    assert.equal(files.readText(FILE), anchored[FILE]);
  });

  it('follows splkit.yml, unless it is told otherwise', async () => {
    const given = withSearch(LONG);
    const files = memoryFiles({
      ...given,
      '/project/splkit.yml': `${given['/project/splkit.yml'] ?? ''}fmt: { width: 40, style: folded }\n`,
    });
    await runCli(['fmt', FILE], { files });
    assert.match(files.readText(FILE), /^search: >- .*\n {2}sourcetype=demo:json action=upload\n {2}NOT `demo_users`\n/m);
    await runCli(['fmt', FILE, '--width', '80', '--style', 'literal'], { files });
    assert.ok(files.readText(FILE).includes(LAID_OUT));
  });

  it('does what docs/formatting.md shows', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/formatting.md'), 'utf8');
    const [, before = '', after = ''] = /# before\n([^]*?)\n# after\n([^]*?)```/.exec(page) ?? [];
    const [written, laidOut] = [before, after].map(
      (yaml) => readYaml(source('x.yml', yaml), () => undefined).scalar(['search'])?.text,
    );
    const done = format(source('x.yml', written ?? ''), { commands, macros: new Map(), width: 98 });
    assert.equal(done.kind === 'formatted' ? done.text : done.reason, laidOut);
  });

  it('prints JSON', async () => {
    const { stdout } = await runCli(['fmt', FILE, '--check', '--format', 'json'], {
      files: withSearch('search: sourcetype=demo:json   (a\n'),
    });
    const { changed, left_alone: left } = parsed<{ changed: string[]; left_alone: { file: string; line: number }[] }>(stdout);
    assert.deepEqual(changed, []);
    assert.deepEqual(
      left.map(({ file }) => file),
      ['detections/network/upload_by_unknown_user.yml'],
    );
  });

  it('lays out a search of the command line or of standard input', async () => {
    const spl = await runCli(['fmt', '--spl', 'a=b|head 1'], { files: {} });
    assert.deepEqual([spl.code, spl.stdout], [0, 'a=b\n| head 1\n']);
    const piped = await runCli(['fmt', '-', '--width', '40'], { files: {}, stdin: 'a=b\r\n|head 1\n' });
    assert.deepEqual([piped.code, piped.stdout], [0, 'a=b\n| head 1\n']);
    const checked = await runCli(['fmt', '--check', '--spl', 'a=b|head 1'], { files: {} });
    assert.deepEqual([checked.stdout, checked.stderr], ['', '<command line>: to lay out\n']);
    const json = await runCli(['fmt', '--format', 'json', '--spl', 'a=b|head 1'], { files: {} });
    assert.deepEqual(parsed(json.stdout), { changed: true, search: 'a=b\n| head 1' });
    const brokenJson = await runCli(['fmt', '--format', 'json', '--spl', 'a=(b'], { files: {} });
    assert.deepEqual(parsed(brokenJson.stdout), {
      changed: false,
      search: 'a=(b',
      left_alone: { file: '<command line>', line: 1, column: 3, reason: 'This parenthesis is never closed.' },
    });
    assert.equal(brokenJson.code, 1);
    assert.equal((await runCli(['fmt', '--check', '--spl', 'a=b|head 1'], { files: {} })).code, 1);
    assert.equal((await runCli(['fmt', '--check', '--spl', 'a=b\n| head 1'], { files: {} })).code, 0);
    const broken = await runCli(['fmt', '--spl', 'a=(b'], { files: {} });
    assert.deepEqual([broken.code, broken.stdout], [1, 'a=(b\n']);
    assert.match(broken.stderr, /^<command line>:1:3: left alone: /);
  });

  it('refuses what makes no sense', async () => {
    for (const argv of [
      ['fmt', '--spl', 'a', 'detections'],
      ['fmt', '-', 'x'],
      ['fmt', '-'],
      ['fmt', 'nowhere'],
      ['fmt', '--width', '10'],
      ['fmt', '/'],
    ]) {
      assert.equal((await runCli(argv, { files: demoProject() })).code, 2, argv.join(' '));
    }
  });
});
