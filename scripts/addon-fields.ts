/**
 * Which fields of ESCU's example events our add-ons give, by sourcetype. `npx tsx scripts/addon-fields.ts [SUBSTRING]` prints the table, and with a
 * substring of a sourcetype or file name the missing fields of each event and the values of the others. Needs ../shared.
 */
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import { mergeKnowledge } from '../src/testing/load-knowledge.ts';
import { extractedFields, missingFields, readExampleEvents } from './addons/example-events.ts';

const FOLDER = packagePath('../shared/corpus/escu-v4/data_sources');
const wanted = process.argv[2]?.toLowerCase();
const knowledge = mergeKnowledge(nodeFiles, {}, []);
const examples = readExampleEvents(FOLDER).map((event) => ({ event, missing: missingFields(event, knowledge) }));

if (wanted === undefined) {
  const bySourcetype = new Map<string, (typeof examples)[number][]>();
  for (const each of examples) {
    const { sourcetype } = each.event;
    bySourcetype.set(sourcetype, [...(bySourcetype.get(sourcetype) ?? []), each]);
  }
  for (const [sourcetype, of] of [...bySourcetype].sort(([, a], [, b]) => b.length - a.length)) {
    const expected = of.reduce((sum, { event }) => sum + event.fields.length, 0);
    const missing = of.reduce((sum, each) => sum + each.missing.length, 0);
    console.log(
      `${percent(expected - missing, expected)}  ${sourcetype}: ${expected - missing} of ${expected} fields of ${of.length} events`,
    );
  }
} else {
  for (const { event, missing } of examples) {
    if (!`${event.sourcetype} ${event.file}`.toLowerCase().includes(wanted)) continue;
    console.log(`\n${event.file}  ${event.sourcetype}  ${event.source}`);
    console.log(`  missing: ${missing.join(' ')}`);
    for (const [name, value] of extractedFields(event, knowledge))
      if (event.fields.includes(name)) console.log(`    ${name}=${JSON.stringify(value)}`);
  }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '  -  ' : `${((100 * part) / whole).toFixed(1)}%`.padStart(6);
}
