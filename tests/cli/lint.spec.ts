/** splkit lint: formats, fixes, the documentation of rules. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { PROJECT } from '../lint/example-project.ts';
import { parsed, runCli } from './memory-io.ts';

const FILE = '/project/detections/web/example.yml';
const SEARCH = 'search: "`web` action=blocked | stats count by user, src_ip, dest | `example_filter`"';

function project(search: string, folder = '/project') {
  const files = Object.fromEntries(Object.entries(PROJECT).map(([path, text]) => [`${folder}/${path}`, text]));
  const text = files[`${folder}/detections/web/example.yml`] ?? '';
  files[`${folder}/detections/web/example.yml`] = text.replace(SEARCH, `search: |-\n  ${search}`);
  return memoryFiles(files);
}

const BAD = "`web` status IN (1, 2, 1) | where a.b='user' | stats count by user, src_ip, dest | `example_filter`";

interface Found {
  readonly diagnostics: readonly { readonly code: string; readonly line: number }[];
}

interface SarifRule {
  readonly id: string;
  readonly help: { readonly text: string; readonly markdown: string };
}

describe('splkit lint', () => {
  it('is silent about a project without problems', async () => {
    const ended = await runCli(['lint'], { files: project(BAD.replace(', 1)', ')').replace('a.b', "'a.b'")) });
    assert.deepEqual([ended.code, ended.stdout], [0, 'no problems\n']);
  });

  it('tells problems in each format', async () => {
    const json = await runCli(['lint', '--format', 'json'], { files: project(BAD) });
    assert.deepEqual(
      parsed<Found>(json.stdout).diagnostics.map(({ code }) => code),
      ['lint/duplicate-condition', 'lint/dotted-field'],
    );
    const sarif = await runCli(['lint', '--format', 'sarif'], { files: project(BAD) });
    assert.match(sarif.stdout, /"ruleId": ?"lint\/dotted-field"/);
    assert.match(sarif.stdout, /"fixes": \[\s+\{\s+"description"/);
    assert.match(sarif.stdout, /"deletedRegion": \{\s+"startLine": \d+/);
    const { runs } = parsed<{ runs: readonly { tool: { driver: { rules: readonly SarifRule[] } } }[] }>(sarif.stdout);
    const [dotted] = runs[0]?.tool.driver.rules ?? [];
    assert.equal(dotted?.id, 'lint/dotted-field');
    assert.match(dotted.help.markdown, /^Severity: warning\. .*\n\nBad:\n\n```yaml\n/);
    assert.match(dotted.help.text, /^[^\n]+$/);
    const github = await runCli(['lint', '--format', 'github'], { files: project(BAD) });
    assert.match(github.stdout, /^::warning file=detections\/web\/example\.yml/m);
    const pretty = await runCli(['lint'], { files: project(BAD) });
    assert.match(pretty.stdout, /\n2 warnings \(2 fixes with/);
    assert.equal(pretty.code, 0);
  });

  it('tells suppressions that give no reason', async () => {
    const { stdout } = await runCli(['lint', '--format', 'json'], {
      files: project(`${BAD} \`\`\`splkit-disable lint/join\`\`\``),
    });
    assert.match(stdout, /"code": "project\/suppression-form"/);
  });

  it('exits 1 beyond --max-warnings', async () => {
    assert.equal((await runCli(['lint', '--max-warnings', '1'], { files: project(BAD) })).code, 1);
    assert.equal((await runCli(['lint', '--max-warnings', '2'], { files: project(BAD) })).code, 0);
  });

  it('looks at the paths it is given only', async () => {
    const ended = await runCli(['lint', 'macros'], { files: project(BAD) });
    assert.deepEqual([ended.code, ended.stdout], [0, 'no problems\n']);
  });

  it('makes safe fixes, and unsafe ones on demand', async () => {
    const safe = project(BAD);
    const first = await runCli(['lint', '--fix'], { files: safe });
    assert.match(first.stderr, /^1 problem mended in 1 file\n$/);
    assert.match(safe.readText(FILE), /IN \(1, 2\) \| where a\.b=/);
    const all = project(BAD);
    const second = await runCli(['lint', '--fix', '--unsafe-fixes'], { files: all });
    assert.match(all.readText(FILE), /IN \(1, 2\) \| where 'a\.b'='user'/);
    assert.deepEqual([second.code, second.stdout], [0, 'no problems\n']);
  });

  it('writes each file once, and none when there is nothing to mend', async () => {
    const writes: string[] = [];
    const files = project(BAD);
    const noting = { ...files, write: (path: string, data: string | Uint8Array) => (writes.push(path), files.write(path, data)) };
    await runCli(['lint', '--fix', '--unsafe-fixes'], { files: noting });
    assert.deepEqual(writes, [FILE]);
    await runCli(['lint', '--fix', '--unsafe-fixes'], { files: noting });
    assert.deepEqual(writes, [FILE]);
  });

  it('refuses --unsafe-fixes without --fix, and rules that are none', async () => {
    assert.equal((await runCli(['lint', '--unsafe-fixes'], { files: project(BAD) })).code, 2);
    const unknown = await runCli(['lint', '--explain', 'doted-field']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /Did you mean "dotted-field"\?/);
  });

  it('documents rules', async () => {
    const list = await runCli(['lint', '--list']);
    assert.match(list.stdout, /^lint\/dotted-field +warning /m);
    const rule = await runCli(['lint', '--explain', 'lint/dotted-field']);
    assert.match(rule.stdout, /Bad:\n\n {4}search: /);
    assert.equal((await runCli(['lint', '--explain', 'dotted-field'])).stdout, rule.stdout);
    assert.match((await runCli(['lint', '--explain', 'spl/unknown-command'])).stdout, /^spl\/unknown-command\n/);
  });
});
