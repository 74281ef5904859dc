/** Every search of a real content pack: split, expanded and parsed without a problem. Skipped where the corpus is absent. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse as parseYaml } from 'yaml';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { locate, source, type Source } from '../../../src/base/source.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { expand } from '../../../src/spl/expand.ts';
import { parse } from '../../../src/spl/parse.ts';
import { macroKey, type MacroDefinition } from '../../../src/spl/syntax/macro.ts';
import { walkStages } from '../../../src/spl/syntax/walk.ts';
import { problems } from './show.ts';

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/escu-v5/', import.meta.url));

/** Macros that the pack calls and other apps define. */
const ELSEWHERE: [name: string, args: string[], text: string][] = [
  ['drop_dm_object_name', ['name'], 'rename "$name$.*" as *'],
  ['cim_corporate_web_domain_search', ['field'], 'search NOT $field$=*.example.com'],
  ['get_asset', ['field'], 'eval $field$_category=null()'],
  ['summariesonly_config', [], 'false'],
  ['oldsummaries_config', [], 'true'],
  ['fillnull_config', [], 'null'],
];

interface File {
  readonly name: string;
  readonly search?: string;
  readonly definition?: unknown;
  readonly arguments?: readonly string[];
}

/** Keeps the problems that count. */
function keep(found: Diagnostic[]): (diagnostic: Diagnostic) => void {
  return (diagnostic) => {
    if (diagnostic.code !== 'spl/unknown-command') found.push(diagnostic);
  };
}

function named(found: readonly Diagnostic[]): string[] {
  return problems(found).map((text, i) => `${found[i]?.source.name}: ${text}`);
}

function filesIn(folder: string): { file: string; value: File }[] {
  return readdirSync(CORPUS + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yml'))
    .sort()
    .map((file) => ({ file, value: parseYaml(readFileSync(`${CORPUS}${folder}/${file}`, 'utf8')) as File }));
}

describe('the corpus', function () {
  this.timeout(60_000);
  const searches: Source[] = [];
  const macros = new Map<string, MacroDefinition>();
  const define = (name: string, args: readonly string[], text: string): void => {
    const key = macroKey(name, args.length);
    if (!macros.has(key)) macros.set(key, { name, args, definition: source(name, text) });
  };

  before(function () {
    if (!existsSync(CORPUS)) {
      console.log('      skipped: ../shared/corpus is absent');
      this.skip();
    }
    for (const { value } of filesIn('macros')) define(value.name, value.arguments ?? [], String(value.definition));
    for (const [name, args, text] of ELSEWHERE) define(name, args, text);
    for (const { file, value } of filesIn('detections')) {
      if (value.search === undefined) continue;
      searches.push(source(file, value.search));
      define(`${(file.split('/').at(-1) ?? '').replace(/\.yml$/, '')}_filter`, [], 'search *');
    }
  });

  it('expands and parses; only commands that splkit does not know are a problem', () => {
    assert.ok(searches.length > 1500);
    const found: Diagnostic[] = [];
    const report = keep(found);
    let parsed = 0;
    for (const written of searches) {
      const expanded = expand(written, macros, report);
      walkStages(parse(expanded, commands, report).pipeline, (stage) => {
        const { place } = locate({ source: expanded, span: stage.nameSpan });
        assert.equal(place.source, written);
        if (commands.has(stage.command)) {
          parsed++;
          assert.ok(stage.args, `${written.name}: ${expanded.text.slice(stage.span.start, stage.span.end)}`);
        }
      });
    }
    assert.deepEqual(named(found), []);
    assert.ok(parsed > 5000);
  });

  it('parses as written, macro calls kept', () => {
    const found: Diagnostic[] = [];
    const report = keep(found);
    for (const written of searches) parse(written, commands, report);
    assert.deepEqual(named(found), []);
  });
});
