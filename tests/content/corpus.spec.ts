/** Real content: files that contentctl takes are read without a problem of form, and what it refuses is found here, too. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';

const CORPUS = packagePath('../shared/corpus');
const PROJECT =
  'app: {id: ContentPack, label: ACME, title: T, version: 1.2.3, author_name: a, author_email: a@b.c, author_company: c, description: d}\n';

interface Case {
  readonly case: string;
  readonly file: string;
  readonly content: string;
  readonly contentctl: string;
}

function isCase(value: unknown): value is Case {
  return (
    typeof value === 'object' &&
    value !== null &&
    'case' in value &&
    'file' in value &&
    'content' in value &&
    'contentctl' in value
  );
}

/** Cases that contentctl refuses and splkit lets pass, and why. */
const LET_PASS: Readonly<Record<string, string>> = {
  det_lookup_in_comment: 'a lookup in a comment is none',
  det_rba_field_not_in_search:
    'nothing is known of the fields of a command that splkit does not know yet, and its search has such',
};

/** The folders this version reads. */
const FOLDERS = /^(detections|macros|stories|data_sources|deployments)\//;

function copyOf(folder: string): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {};
  const copy = (path: string): void => {
    const full = `${folder}/${path}`;
    if (nodeFiles.stat(full)?.kind === 'folder')
      for (const name of nodeFiles.list(full)) copy(path === '' ? name : `${path}/${name}`);
    else files[`p/${path}`] = nodeFiles.readBytes(full);
  };
  copy('');
  return { ...files, 'p/splkit.yml': PROJECT };
}

describe('corpus', function () {
  this.timeout(120_000);
  before(function () {
    if (nodeFiles.stat(CORPUS) !== undefined) return;
    console.log('      skipped: ../shared/corpus is not here');
    this.skip();
  });

  it('reads every file of ESCU in the format of contentctl 5 without a problem of form', () => {
    const content = loadContent(nodeFiles, `${CORPUS}/escu-v5`);
    const problems = content.diagnostics.filter(
      ({ code, source }) => /^(yaml|spec)\//.test(code) && source.name !== 'splkit.yml',
    );
    assert.deepEqual(
      problems.map(({ code, source, message }) => `${source.name} ${code} ${message}`),
      [],
    );
    assert.equal(content.drafts.length, 0);
    assert.equal(content.detections.length, 1703);
    for (const { document, value } of content.detections) assert.equal(document.scalar(['search'])?.text, value.search);
  });

  it('finds what contentctl refuses', () => {
    const files = copyOf(`${CORPUS}/kitchen-sink`);
    const problems = (changed: Record<string, string>) =>
      check(loadContent(memoryFiles({ ...files, ...changed }), 'p')).map(({ code, message }) => `${code} ${message}`);
    const lines = nodeFiles.readText(`${CORPUS}/validation/cases.jsonl`).trim().split('\n');
    const cases = lines
      .map((line): unknown => JSON.parse(line))
      .filter(isCase)
      .filter(({ file }) => FOLDERS.test(file));
    const control = cases.find((entry) => entry.case === 'control_ok');
    assert.ok(control);
    const known = new Set([...problems({}), ...problems({ [`p/${control.file}`]: control.content })]);
    const missed = cases
      .filter((entry) => entry.contentctl === 'reject' && LET_PASS[entry.case] === undefined)
      .filter(({ file, content }) => problems({ [`p/${file}`]: content }).every((problem) => known.has(problem)));
    assert.deepEqual(
      missed.map((entry) => entry.case),
      [],
    );
  });
});
