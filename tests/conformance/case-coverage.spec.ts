/** Every command that runs, every eval function and every stats function has a file of at least five cases that use it. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../src/base/node-files.ts';
import { loadCases, type CaseKind, type FiledCase } from '../../src/conformance/load-cases.ts';
import { OPEN_QUESTIONS } from '../../src/conformance/open-questions.ts';
import { readSearch, TABLES } from '../../src/conformance/read-search.ts';
import { usedBy, type Used } from '../../src/conformance/subjects.ts';

const LEAST = 5;
const CASES = loadCases(nodeFiles, fileURLToPath(new URL('../cases', import.meta.url)));
const USED: ReadonlyMap<FiledCase, Used> = new Map(CASES.map((one) => [one, usedBy(readSearch(one.spec.spl).search, TABLES)]));

/** Functions that read nothing of a row, so that neither null nor a multivalue can reach them. */
const WITHOUT_INPUT = new Set(['false', 'true', 'now', 'time', 'pi', 'random', 'null']);

/** Functions for which every number and kind of argument is right. */
const NEVER_WRONG = new Set(['json_array']);

describe('coverage of cases', () => {
  it('no two cases have the same name', () => {
    assert.deepEqual(repeated(CASES.map(({ id }) => id)), []);
  });

  it(`${LEAST} cases in the file of each command that runs`, () => {
    const runs = [...TABLES.commands.values()].filter((command) => command.run !== undefined);
    assert.deepEqual(
      short(
        'commands',
        runs.map(({ name }) => name),
      ),
      [],
    );
  });

  it(`${LEAST} cases in the file of each eval function`, () => {
    assert.deepEqual(
      short(
        'functions',
        [...TABLES.functions.values()].map(({ name }) => name),
      ),
      [],
    );
  });

  it(`${LEAST} cases in the file of each stats function`, () => {
    assert.deepEqual(
      short(
        'aggregates',
        [...TABLES.aggregates.values()].map(({ name }) => name),
      ),
      [],
    );
  });

  for (const [kind, table] of [['functions', TABLES.functions] as const, ['aggregates', TABLES.aggregates] as const]) {
    it(`among those of each of the ${kind} a missing field and a wrong call`, () => {
      const names = new Set([...table.values()].map(({ name }) => name));
      assert.deepEqual(
        [...names].flatMap((name) => lacking(kind, name)),
        [],
      );
    });
  }
});

describe('open questions', () => {
  it('have names of their own', () => {
    assert.deepEqual(repeated(OPEN_QUESTIONS.map(({ id }) => id)), []);
  });

  for (const question of OPEN_QUESTIONS) {
    it(`${question.id}: one function and one case`, () => {
      const text = nodeFiles.readText(fileURLToPath(new URL(`../../src/${question.file}`, import.meta.url)));
      assert.match(text, new RegExp(`^export (?:function|const) ${question.function}\\b`, 'm'));
      const asking = CASES.filter(({ spec }) => spec.question === question.id);
      assert.equal(asking.length, 1, asking.map(({ id }) => id).join('; '));
      assert.notEqual(asking[0]?.spec.otherwise, undefined, 'what else Splunk may do');
    });
  }

  it('are all listed that the files of open questions hold', () => {
    const files = ['spl/semantics', 'spl/operators', 'spl/aggregates'].flatMap((folder) =>
      nodeFiles
        .list(fileURLToPath(new URL(`../../src/${folder}`, import.meta.url)))
        .filter((name) => name.startsWith('open-questions'))
        .map((name) => `${folder}/${name}`),
    );
    const held = files.flatMap((file) =>
      [
        ...nodeFiles
          .readText(fileURLToPath(new URL(`../../src/${file}`, import.meta.url)))
          .matchAll(/^export (?:function|const) (\w+)/gm),
      ].map(([, name = '']) => `${file} ${name}`),
    );
    const listed = new Set(OPEN_QUESTIONS.map((question) => `${question.file} ${question.function}`));
    assert.ok(held.length > 40);
    assert.deepEqual(
      held.filter((one) => !listed.has(one)),
      [],
    );
  });

  it('are all listed that cases ask', () => {
    const known = new Set(OPEN_QUESTIONS.map(({ id }) => id));
    const asked = CASES.flatMap(({ spec }) => (spec.question === undefined ? [] : [spec.question]));
    assert.deepEqual(
      asked.filter((id) => !known.has(id)),
      [],
    );
  });
});

/** Names that too few cases of their own file use. A case with an error may break off before the use. */
function short(kind: CaseKind, names: readonly string[]): readonly string[] {
  return [...new Set(names)].flatMap((name) => {
    const own = casesFor(kind, name).filter((one) => one.spec.problems !== undefined || USED.get(one)?.[kind].has(name) === true);
    return own.length < LEAST ? [`${name}: ${own.length}`] : [];
  });
}

function lacking(kind: CaseKind, name: string): readonly string[] {
  const own = casesFor(kind, name).map(({ spec }) => spec);
  const missing = own.some(({ input = [] }) => {
    const names = new Set(input.flatMap((row) => Object.keys(row)));
    return input.length === 0 || input.some((row) => Object.keys(row).length < Math.max(1, names.size));
  });
  return [
    ...(missing || (kind === 'functions' && WITHOUT_INPUT.has(name)) ? [] : [`${name}: no missing field`]),
    ...(own.some(({ problems }) => problems !== undefined) || NEVER_WRONG.has(name) ? [] : [`${name}: no wrong call`]),
  ];
}

function casesFor(kind: CaseKind, name: string): readonly FiledCase[] {
  return CASES.filter((one) => one.kind === kind && one.about === name);
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
