/** The tables of docs/addons.md: how fields that settings make are found, and that the page is current. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { eventShares } from '../../scripts/addons/event-shares.ts';
import { readExampleEvents } from '../../scripts/addons/example-events.ts';
import { eventTable, nameTable, putTables } from '../../scripts/addons/field-tables.ts';
import { madeFields } from '../../scripts/addons/made-fields.ts';
import { nameShares } from '../../scripts/addons/name-shares.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import { knowledgeOf, META } from '../knowledge/extract-fields.ts';

const SHARED = packagePath('../shared');
const PROPS = `[st]
EXTRACT-a = (?<one>\\w) (?P<two>\\w)
REPORT-b = columns, pairs
FIELDALIAS-c = one AS three "with blank" ASNEW four
EVAL-five = 1
LOOKUP-d = table key AS one OUTPUTNEW col AS six seven
`;
const TRANSFORMS = `[columns]
DELIMS = ","
FIELDS = eight, "nine"
[pairs]
REGEX = (\\w)=(?<eleven>\\w)
FORMAT = ten::$1
`;
const knowledge = knowledgeOf({ 'default/props.conf': PROPS, 'default/transforms.conf': TRANSFORMS });

describe('the tables of docs/addons.md', () => {
  it('finds what every kind of setting makes', () => {
    assert.deepEqual([...madeFields(knowledge, META)].sort(), [
      ...['eight', 'eleven', 'five', 'four', 'nine', 'one', 'seven', 'six', 'ten', 'three', 'two'].sort(),
    ]);
  });

  it('counts a name that the event itself has, and says which stanzas nobody covers', () => {
    const table = 'add_on\tstanza\tkv\taliases\tcomputed\nA-1\tst\t\traw>one own>missing\tfive own\nB-1\tother\t\ta>b\t\n';
    const shares = nameShares(table, knowledge);
    assert.deepEqual(shares, [
      { stanza: 'st', names: 4, missing: ['missing'], covered: true },
      { stanza: 'other', names: 1, missing: ['b'], covered: false },
    ]);
    assert.match(nameTable(shares), /\| `st` \| 4 \| 75\.0 % \| `missing` \|[^]*Not covered at all: `other`\./);
  });

  it('docs/addons.md is current (npx tsx scripts/addon-fields.ts --write)', function () {
    if (!existsSync(SHARED)) this.skip();
    const bundled = mergeKnowledge(nodeFiles, {}, []);
    const page = readFileSync(packagePath('docs/addons.md'), 'utf8');
    const tables = {
      events: eventTable(eventShares(readExampleEvents(`${SHARED}/corpus/escu-v4/data_sources`), bundled)),
      names: nameTable(nameShares(readFileSync(`${SHARED}/reference/addon-fields.tsv`, 'utf8'), bundled)),
    };
    assert.equal(words(page), words(putTables(page, tables)));
  });
});

/** The page without the padding of its tables. */
function words(page: string): string {
  return page.replace(/[ -]*\|[ :-]*/g, '|').replace(/\s+/g, ' ');
}
