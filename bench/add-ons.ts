/** Measures what loading apps costs: `npx tsx bench/add-ons.ts`, in the project's folder. Each figure is of a process of its own. */
import { execFileSync } from 'node:child_process';
import { memoryFiles } from '../src/base/memory-files.ts';
import { nodeFiles } from '../src/base/node-files.ts';
import { loadApp } from '../src/knowledge/load-app.ts';
import { mergeApps } from '../src/knowledge/merge-apps.ts';
import type { Knowledge } from '../src/knowledge/knowledge.ts';
import { settingsFor } from '../src/knowledge/stanza-match.ts';
import { mergeKnowledge } from '../src/testing/load-knowledge.ts';

const ROUNDS = 7;
const META = { index: 'main', host: 'h', source: 's', sourcetype: 'vendor:product:3' };

/** What is measured, by the name it is called with. */
const MEASURED: Readonly<Record<string, readonly [what: string, act: () => unknown]>> = {
  large: ['an add-on with 140 kB of props.conf, its settings of one sourcetype', largeAddOn()],
  props: [
    'the bundled add-ons, as far as a search without tags reads them',
    () => settingsFor(mergeKnowledge(nodeFiles, {}, []), META),
  ],
  all: ['the bundled add-ons, every conf file and data model', () => everything(mergeKnowledge(nodeFiles, {}, []))],
};

const [wanted] = process.argv.slice(2);
if (wanted === undefined) printTable();
else console.log(String(measure(wanted)));

function printTable(): void {
  console.log('| what | median of seven processes | limit |\n| --- | ---: | ---: |');
  for (const [name, [what]] of Object.entries(MEASURED)) {
    const times = Array.from({ length: ROUNDS }, () =>
      Number(execFileSync(process.execPath, ['--import', 'tsx', 'bench/add-ons.ts', name], { encoding: 'utf8' })),
    ).sort((a, b) => a - b);
    console.log(`| ${what} | ${(times[ROUNDS >> 1] ?? NaN).toFixed(0)} ms | ${name === 'large' ? 100 : 150} ms |`);
  }
}

function measure(name: string): number {
  const act = MEASURED[name]?.[1] ?? (() => undefined);
  const start = performance.now();
  act();
  return performance.now() - start;
}

function largeAddOn(): () => unknown {
  let text = '';
  for (let stanza = 0; text.length < 140_000; stanza++) {
    text += `[vendor:product:${stanza}]\nSHOULD_LINEMERGE = false\nTIME_FORMAT = %Y-%m-%dT%H:%M:%S\n`;
    for (let field = 0; field < 20; field++) {
      text += `EVAL-field_${field} = case(isnotnull(src_${field}), src_${field}, true(), "unknown")\n`;
      text += `FIELDALIAS-alias_${field} = a.b.c${field} AS x_${field}\n`;
    }
    text += 'LOOKUP-l = some_lookup a AS b OUTPUT c AS d, \\\n  e AS f\n\n';
  }
  const files = memoryFiles({ 'TA/default/props.conf': text, 'TA/metadata/default.meta': '[]\nexport = system\n' });
  return () => settingsFor(mergeApps([loadApp(files, 'TA')]), META);
}

function everything(knowledge: Knowledge): unknown {
  return [{ ...knowledge }, { ...knowledge.indexTime }];
}
