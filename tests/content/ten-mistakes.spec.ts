/** A copy of the bundled detection with ten mistakes made by hand: one run reports each of them, at its line. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { locate, positionAt } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';

const FILE = 'detections/cloud/aws_ecr_container_upload_unknown_user.yml';

/** A mistake: the text it is made in (once in the file), what it becomes, the code, and the text the problem must point at. */
const MISTAKES: readonly (readonly [string, string, string, string])[] = [
  ['version: 4', 'version: four', 'spec/wrong-type', 'four'],
  ['date: 2026-03-11', 'date: 2026-02-30', 'spec/bad-date', '2026-02-30'],
  ['type: Anomaly', 'type: Anomoly', 'spec/unknown-value', 'Anomoly'],
  ['known_false_positives:', 'known_false_positivs:', 'spec/unknown-key', 'known_false_positivs'],
  ['- AWS CloudTrail PutImage', '- AWS CloudTrail PutImages', 'content/unknown-data-source', 'AWS CloudTrail PutImages'],
  ['NOT `aws_ecr_users`', 'NOT `aws_ecr_user`', 'spl/unknown-macro', '`aws_ecr_user`'],
  ['| rename repositoryName', '| renam repositoryName', 'spl/unknown-command', 'renam'],
  ['    score: 49\n  threat', '    score: 490\n  threat', 'spec/out-of-range', '490'],
  ['  - field: src_ip', '  - field: src_ipp', 'lint/risk-field', 'src_ipp'],
  ['  - Dev Sec Ops', '  - Dev Sec Op', 'content/unknown-story', 'Dev Sec Op'],
];

function projectWith(text: string) {
  const root = packagePath('.');
  const copies: [string, string][] = [];
  const copy = (path: string): void => {
    const kind = nodeFiles.stat(`${root}/${path}`)?.kind;
    if (kind === 'folder') for (const name of nodeFiles.list(`${root}/${path}`)) copy(`${path}/${name}`);
    else if (kind === 'file') copies.push([`p/${path}`, nodeFiles.readText(`${root}/${path}`)]);
  };
  for (const path of ['splkit.yml', 'detections', 'macros', 'stories', 'data_sources', 'deployments', 'datasets']) copy(path);
  return memoryFiles({ ...Object.fromEntries(copies), [`p/${FILE}`]: text });
}

function found(text: string): readonly string[] {
  return check(loadContent(projectWith(text), 'p'), { today: '2026-12-31' }).map((diagnostic) => {
    const { source, span } = locate(diagnostic).place;
    return `${diagnostic.code} ${source.name}:${positionAt(source.text, span.start).line} ${source.text.slice(span.start, span.end)}`;
  });
}

/** Mistakes of YAML itself, with the places they are to be told at; none may hide the mistake in `type`, or bring up others. */
const BROKEN_YAML: readonly (readonly [string, string, string])[] = [
  ['status: production', 'status: [production', 'yaml/syntax ['],
  ['status: production', 'status: "production', 'yaml/unclosed-quote "'],
  ['status: production', 'status: @production', 'yaml/syntax @'],
  ['status: production', 'status: *production', 'yaml/bad-alias *production'],
  ['status: production', 'status: !x production', 'yaml/unknown-tag !x'],
  ['status: production', 'status production', 'yaml/syntax status production'],
  ['status: production', '\tstatus: production', 'yaml/tab-indentation \t'],
  ['message: Container', 'message: see: Container', 'yaml/syntax s'],
  ['asset_type:', 'asset_type', 'yaml/syntax asset_type AWS Account'],
  ['\ntags:', '\n tags:', 'yaml/syntax  '],
];

describe('a mistake of YAML', () => {
  const original = nodeFiles.readText(packagePath(FILE)).replace('type: Anomaly', 'type: Anomoly');
  for (const [from, to, told] of BROKEN_YAML) {
    it(`${JSON.stringify(to)} is told alone, and hides nothing`, () => {
      const broken = original.replace(from, to);
      const { line } = positionAt(broken, broken.indexOf(to.trimStart()));
      const [code = '', pointed = ''] = told.split(/ (.*)/s);
      const problems = found(broken).map((problem) => problem.split('\n')[0]);
      assert.deepEqual(problems.toSorted(), [`spec/unknown-value ${FILE}:7 Anomoly`, `${code} ${FILE}:${line} ${pointed}`]);
    });
  }
});

describe('a mistyped macro', () => {
  it('does not hide a token that no field fills', () => {
    const text = nodeFiles
      .readText(packagePath(FILE))
      .replace('ctime(lastTime)', 'ctme(lastTime)')
      .replace('user $user$\n', 'user $usr$\n');
    assert.deepEqual(
      found(text).map((problem) => problem.split(' ')[0]),
      ['spl/unknown-macro', 'lint/message-token'],
    );
  });
});

describe('ten mistakes in one detection', () => {
  const original = nodeFiles.readText(packagePath(FILE));
  const broken = MISTAKES.reduce((text, [from, to]) => {
    assert.equal(text.split(from).length, 2, `${from} must stand in the file once`);
    return text.replace(from, to);
  }, original);
  const lineOf = (text: string) => positionAt(broken, broken.indexOf(text)).line;

  it('are all reported in one run, each at its line', () => {
    const problems = found(broken);
    for (const [, to, code, pointed] of MISTAKES) {
      const expected = `${code} ${FILE}:${lineOf(to.trimStart().split('\n')[0] ?? '')} ${pointed}`;
      assert.ok(problems.includes(expected), `${expected} is not among\n${problems.join('\n')}`);
    }
  });

  it('come with few echoes: what was mistyped is missing or unused elsewhere', () => {
    const expected = new Set(MISTAKES.map(([, , code]) => code));
    const others = found(broken).filter((line) => !expected.has(line.split(' ')[0] ?? ''));
    // The macro, the data source and the story whose names were mistyped.
    const unused = ['content/unused', 'content/unused', 'content/unused'];
    assert.deepEqual(others.map((line) => line.split(' ')[0]).sort(), [...unused, 'spec/missing-key']);
  });

  for (const [from, to, code, pointed] of MISTAKES) {
    it(`alone: ${code} at ${pointed}`, () => {
      assert.ok(
        found(original.replace(from, to)).some((line) => line.startsWith(`${code} ${FILE}:`) && line.endsWith(` ${pointed}`)),
      );
    });
  }
});
