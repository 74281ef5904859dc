/**
 * Which fields our add-ons give: of ESCU's example events by sourcetype, and of the names that public add-ons are known to make. `npx tsx scripts/addon-fields.ts`
 * prints the tables, with `--write` it puts them into docs/addons.md, and with a substring of a sourcetype or file name it prints the missing fields
 * of each example event and the values of the others. Needs ../shared.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import { mergeKnowledge } from '../src/testing/load-knowledge.ts';
import { eventShares } from './addons/event-shares.ts';
import { extractedFields, missingFields, readExampleEvents } from './addons/example-events.ts';
import { eventTable, nameTable, putTables } from './addons/field-tables.ts';
import { nameShares } from './addons/name-shares.ts';

const PAGE = packagePath('docs/addons.md');
const argument = process.argv[2];
const knowledge = mergeKnowledge(nodeFiles, {}, []);
const examples = readExampleEvents(packagePath('../shared/corpus/escu-v4/data_sources'));

if (argument === undefined || argument === '--write') {
  const events = eventTable(eventShares(examples, knowledge));
  const names = nameTable(nameShares(readFileSync(packagePath('../shared/reference/addon-fields.tsv'), 'utf8'), knowledge));
  if (argument === undefined) console.log(`${events}\n\n${names}`);
  else writeFileSync(PAGE, putTables(readFileSync(PAGE, 'utf8'), { events, names }));
} else {
  for (const event of examples) {
    if (!`${event.sourcetype} ${event.file}`.toLowerCase().includes(argument.toLowerCase())) continue;
    console.log(`\n${event.file}  ${event.sourcetype}  ${event.source}`);
    console.log(`  missing: ${missingFields(event, knowledge).join(' ')}`);
    for (const [name, value] of extractedFields(event, knowledge))
      if (event.fields.includes(name)) console.log(`    ${name}=${JSON.stringify(value)}`);
  }
}
