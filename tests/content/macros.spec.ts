/** Macros of a project that are eval expressions, or check their arguments: evaluated where searches are checked, their problems told at the call. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { locate } from '../../src/base/source.ts';
import { styleOf } from '../../src/build/style.ts';
import { loadContent } from '../../src/content/load.ts';
import { macrosConf } from '../../src/build/macros-conf.ts';
import { PROJECT } from '../lint/example-project.ts';

const DETECTION = 'detections/web/example.yml';

/** The example with one more macro, called at the end of its search. */
function load(call: string, macro: string, more: Readonly<Record<string, string>> = {}) {
  const detection =
    PROJECT[DETECTION]?.replace('| `example_filter`', `| ${call.replaceAll('"', '\\"')} | \`example_filter\``) ?? '';
  return loadContent(
    memoryFiles({ ...PROJECT, ...more, [DETECTION]: detection, 'macros/more.yml': `name: more\n${macro}` }),
    '.',
  );
}

/** `code: the text in the search -> texts of the related places`. */
function problems(content: ReturnType<typeof load>): readonly string[] {
  const told = content.diagnostics.filter(({ code }) => code !== 'content/unused');
  return told.map((diagnostic) => {
    const { place } = locate(diagnostic);
    assert.equal(place.source.name, DETECTION);
    const related = (diagnostic.related ?? []).map(({ place: { source, span } }) => source.text.slice(span.start, span.end));
    return [`${diagnostic.code}: ${place.source.text.slice(place.span.start, place.span.end)}`, ...related].join(' -> ');
  });
}

describe('macros of a project', () => {
  it('are expanded when they are eval expressions', () => {
    const content = load('`more(2)`', 'arguments: [n]\niseval: true\ndefinition: \'"head ".($n$+1)\'\n');
    assert.deepEqual(problems(content), []);
    assert.match(content.detections[0]?.expanded.text ?? '', /\| head 3 \|/);
  });

  it('are parsed as what the expression gives', () => {
    const content = load('`more(x)`', 'arguments: [n]\niseval: true\ndefinition: \'"where "."$n$"."="\'\n');
    assert.deepEqual(problems(content), ['spl/expected-expression: `more(x)`']);
  });

  it('are told at the call when the expression gives no text, or is wrong', () => {
    assert.deepEqual(problems(load('`more`', "iseval: true\ndefinition: '1=1'\n")), ['spl/macro-eval: `more` -> 1=1']);
    assert.deepEqual(problems(load('`more`', 'iseval: true\ndefinition: \'"a".\'\n')), ['spl/macro-eval: `more` -> "a".']);
  });

  const VALIDATED = 'arguments: [n]\ndefinition: head $n$\nvalidation: isnum($n$) AND $n$>0\nerrormsg: n is a count\n';

  it('check their arguments', () => {
    assert.deepEqual(problems(load('`more(3)`', VALIDATED)), []);
    const content = load('`more(0)`', VALIDATED);
    assert.deepEqual(problems(content), ['spl/macro-validation: `more(0)` -> head $n$']);
    assert.match(content.diagnostics[0]?.message ?? '', /n is a count/);
  });

  it('count as passed when the check depends on the clock', () => {
    const macro = 'arguments: [t]\ndefinition: where _time>$t$\nvalidation: $t$ < now()\nerrormsg: too late\n';
    assert.deepEqual(problems(load('`more(1700000000)`', macro)), []);
  });

  it('are told at the call when they are called with the wrong number of arguments', () => {
    assert.deepEqual(problems(load('`more`', VALIDATED)), ['spl/macro-arity: `more` -> head $n$']);
  });

  it('are told at the call when they call themselves, or others that are not there', () => {
    assert.deepEqual(problems(load('`more`', 'definition: head 5 `more`\n')), [
      'spl/macro-recursion: `more` -> `more` -> head 5 `more`',
    ]);
    assert.deepEqual(problems(load('`more`', 'definition: head 5 `absent(1)`\n')), ['spl/unknown-macro: `more` -> `absent(1)`']);
  });

  it('check arguments that another macro hands on', () => {
    const outer = { 'macros/outer.yml': 'name: outer\narguments: [m]\ndefinition: "`more($m$)`"\n' };
    assert.deepEqual(problems(load('`outer(5)`', VALIDATED, outer)), []);
    assert.deepEqual(problems(load('`outer(0)`', VALIDATED, outer)), [
      'spl/macro-validation: `outer(0)` -> `more(0)` -> head $n$',
    ]);
  });

  it('are written to macros.conf with what they check', () => {
    const content = load('`more(3)`', `iseval: false\n${VALIDATED}`);
    const stanza = macrosConf({ content, style: styleOf(content.project), date: new Date(0) }).find(
      ({ name }) => name === 'more(1)',
    );
    assert.deepEqual(stanza?.settings, [
      ['args', 'n'],
      ['definition', 'head $n$'],
      ['iseval', '0'],
      ['validation', 'isnum($n$) AND $n$>0'],
      ['errormsg', 'n is a count'],
    ]);
  });
});
