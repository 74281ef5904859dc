/** What is found out about detections is found once: another run asks again only about what has changed, and believes no hostile file. */
import assert from 'node:assert/strict';
import type { Kept } from '../../src/base/kept.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { locate } from '../../src/base/source.ts';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { build } from '../../src/build/build.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { demoProject } from '../cli/demo-project.ts';

const FIRST = '/project/detections/network/upload_by_unknown_user.yml';
const SECOND = '/project/detections/network/second.yml';

type Project = Readonly<Record<string, string>>;

/** The demo project with another detection, whose search ends as given. */
function project(ending: string, changed: Project = {}): Project {
  const demo = demoProject();
  const second = (demo[FIRST] ?? '')
    .replace('Upload By Unknown User', 'Second')
    .replace('6f1f1c1e', '6f1f1c1f')
    .replace('`upload_by_unknown_user_filter`', ending);
  return { ...demo, [SECOND]: second, ...changed };
}

/** Another detection. */
function copied(text = ''): string {
  return text.replace('Second', 'Secund').replace('6f1f1c1f', '6f1f1c10').replace('`secnd_filter`', '`secund_filter`');
}

interface Ran {
  readonly problems: readonly string[];
  readonly conf: string;
  /** How many results were found anew. */
  readonly fresh: number;
}

function run(files: Project, results?: Map<string, Uint8Array>, env?: string): Ran {
  let fresh = 0;
  const kept: Kept | undefined = results && {
    read: (key) => results.get(key),
    keep: (key, bytes) => void (fresh++, results.set(key, bytes)),
  };
  const fs = memoryFiles(files);
  const content = loadContent(fs, '/project', { kept, env });
  const problems = check(content, { today: '2024-06-01' }).map(described);
  const conf = build(content, { fs }).files.get('default/savedsearches.conf') ?? '';
  return { problems, conf: Buffer.from(conf).toString('utf8'), fresh };
}

function described(problem: Diagnostic): string {
  const { place, definitions } = locate(problem);
  const places = [place, ...definitions, ...(problem.related ?? []).map((related) => locate(related.place).place)];
  const fixes = (problem.fix?.edits ?? []).map(({ place: at, text }) => [locate(at).place.span, text]);
  return JSON.stringify([
    problem.code,
    problem.severity,
    problem.message,
    places.map(({ source, span }) => [source, span]),
    fixes,
  ]);
}

/** The results of a detection: its searches, its rules, its two stanzas. */
const ALL = 4;

describe('the keeper', () => {
  const cases: readonly (readonly [what: string, ending: string, change: (before: Project) => Project, fresh: number])[] = [
    ['nothing', '`second_filter`', (before) => before, 0],
    [
      'a comment in one detection',
      '`second_filter`',
      (before) => ({ ...before, [FIRST]: `${before[FIRST] ?? ''}# more\n` }),
      ALL,
    ],
    [
      'a macro',
      '`second_filter`',
      (before) => ({ ...before, '/project/macros/new.yml': 'name: new\ndescription: New.\ndefinition: index=new\n' }),
      2 * ALL,
    ],
    ['another detection less', '`second_filter`', ({ [FIRST]: _, ...rest }) => rest, 0],
    // The search calls a macro that is there only because the other detection is: its problems are others now.
    ['the detection whose filter is called less', '`upload_by_unknown_user_filter`', ({ [FIRST]: _, ...rest }) => rest, 2],
    // All macros have been looked through for one that was meant.
    [
      'a detection more when a macro is misspelt',
      '`secnd_filter`',
      (before) => ({ ...before, [SECOND.replace('second', 'secund')]: copied(before[SECOND]) }),
      2 + ALL,
    ],
  ];
  for (const [what, ending, change, fresh] of cases) {
    it(`finds out again what hangs on ${what}`, () => {
      const results = new Map<string, Uint8Array>();
      const before = project(ending);
      assert.deepEqual({ ...run(before, results), fresh: 0 }, run(before));
      const after = change(before);
      const warm = run(after, results);
      assert.deepEqual({ ...warm, fresh: 0 }, run(after));
      assert.equal(warm.fresh, fresh);
    });
  }

  it('repeats problems with the macros they come from, other places and fixes', () => {
    const files = project('`outer` | where user=null | `second_filter`', {
      '/project/macros/outer.yml': 'name: outer\ndescription: Calls another.\ndefinition: "`inner` | eval a=nothing(b)"\n',
      '/project/macros/inner.yml': 'name: inner\ndescription: Has mistakes.\ndefinition: stats cout by user | `nobody`\n',
    });
    const results = new Map<string, Uint8Array>();
    const cold = run(files, results);
    const warm = run(files, results);
    assert.equal(warm.fresh, 0);
    assert.deepEqual(warm.problems, run(files).problems);
    assert.deepEqual(warm.problems, cold.problems);
    assert.ok(warm.problems.some((problem) => problem.includes('macros/inner.yml')));
  });

  it('finds out again where a macro comes from, when it says the same at another place of the environment', () => {
    const [here, there] = [FIRST, FIRST.replace('network', 'web')];
    const alone = project('`second_filter`', {
      '/project/environments/prod.yml': 'filters:\n  Upload By Unknown User: search user=(\n  Another One: search user=(\n',
    });
    // Two files of one name have one filter macro, which the environment defines under the names of both.
    const another = (alone[here] ?? '').replace('Upload By Unknown User', 'Another One').replace('6f1f1c1e', '6f1f1c10');
    const results = new Map<string, Uint8Array>();
    run({ ...alone, [there]: another }, results, 'prod');
    assert.deepEqual(run(alone, results, 'prod').problems, run(alone, undefined, 'prod').problems);
  });

  it('looks at what it is given: results of any other form count for nothing', () => {
    const files = project('`second_filter` | where user=null');
    const good = new Map<string, Uint8Array>();
    const expected = { ...run(files, good), fresh: 0 };
    const entries = [...good].filter(([key]) => /^(?:detection|rules|table) /.test(key));
    assert.ok(entries.length > 0);
    for (const [key, bytes] of entries) {
      for (const text of hostile(Buffer.from(bytes).toString('utf8'))) {
        const found = run(files, new Map([...good, [key, Buffer.from(text)]]));
        assert.deepEqual({ ...found, fresh: 0 }, expected, `${key}: ${text}`);
        assert.equal(found.fresh, 1, `${key}: ${text}`);
      }
    }
  });
});

/** Texts like a result that are none: no JSON, other JSON, and the result with each of its parts replaced by something else. */
function hostile(text: string): readonly string[] {
  const value: unknown = JSON.parse(text);
  const parts = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const broken = parts.flatMap(([name, part]) =>
    [0, 'x', {}, [0], null].filter((other) => part !== other).map((other) => JSON.stringify({ ...Object(value), [name]: other })),
  );
  const places = text.match(/\["detections[^\]]*\]/g) ?? [];
  const moved = places.flatMap((place) =>
    ['["splkit.yml",-1,2]', '["nowhere",1,2]', '[1,2]', '["x",5,1]'].map((other) => text.replace(place, other)),
  );
  return ['', '{', 'null', '7', '{}', ...broken, ...moved];
}
