/** The prefilter, and what extraction leaves out because nobody asks for it, never change a result: events of Windows in XML and in text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { knowledgeOf } from '../knowledge/extract-fields.ts';
import { eventSource } from './event-source.ts';

const knowledge = knowledgeOf({
  'default/props.conf': String.raw`
[xml]
KV_MODE = none
EXTRACT-id = <EventID>(?<EventID>\d+)</EventID>
EXTRACT-part = (?<Part>\w+)\.exe in Image
REPORT-a = system, elements, attributes, data, more
FIELDALIAS-a = EventID AS EventCode Image AS process_path
EVAL-process = if(EventCode==5, Image, CommandLine)
EVAL-process_name = replace(case(EventCode==7, ImageLoaded, true(), Image), "^.*\\\\", "")
EVAL-host = if(EventCode==1, lower(Image), host)
EVAL-trimmed = mvindex(trim(coalesce(Data_Name, User)), 0)
EVAL-changed = replace(Image, "a|^b", "")

[classic]
KV_MODE = auto
REPORT-a = message, body
FIELDALIAS-a = EventCode AS EventID Account_Name AS user Logon_Type ASNEW Kind
EVAL-process_name = replace(New_Process_Name, "^.*\\\\", "")
EVAL-domain = upper(Account_Domain)
`,
  'default/transforms.conf': String.raw`
[system]
REGEX = (?s)<System>(?<System_Xml>.*?)</System>

[elements]
SOURCE_KEY = System_Xml
REGEX = <(\w+)(?:\s[^>]*)?>([^<]+)</
FORMAT = $1::$2

[attributes]
SOURCE_KEY = System_Xml
REGEX = \s(\w+)=["']([^"']*)["']
FORMAT = $1::$2

[data]
REGEX = <Data Name=["']([^"']+)["']>([^<]*)</Data>
FORMAT = $1::$2
KEEP_EMPTY_VALS = true

[more]
REGEX = (?<_KEY_1>[A-Za-z]+)-(?<_VAL_1>\w+)
MV_ADD = true

[message]
REGEX = (?s)(?:^|[\r\n])Message=(?<Message>.*)$

[body]
SOURCE_KEY = Message
REGEX = (?m)^[ \t]*([A-Z][\w \-/()]*?):[ \t]+(\S[^\r\n]*?)[ \t]*$
FORMAT = $1::$2
MV_ADD = true
`,
});

const NAMES = ['Image', 'ImageLoaded', 'CommandLine', 'User', 'Data Name', 'EventID', "Image'>x", ' 2Image', '_User', 'Part-1'];
const VALUES = [
  'C:\\Temp\\cmd.exe',
  'cmd.exe',
  'CMD.EXE',
  'a b',
  ' cmd ',
  '1',
  '5',
  '7',
  '-',
  '',
  'İmage',
  'o\u212A',
  'Image',
  'x=y',
  'User-cmd',
  'é',
  '&amp;',
  "<Data Name='User'>",
];
const FIELDS = [
  'EventCode',
  'EventID',
  'Image',
  'process',
  'process_name',
  'process_path',
  'trimmed',
  'changed',
  'host',
  'User',
  'user',
  'Data_Name',
  'Part',
  'Logon_Type',
  'Kind',
  'Account_Name',
  'domain',
  'Message',
  'Computer',
  'absent',
];
const name = fc.constantFrom(...NAMES);
const value = fc.constantFrom(...VALUES);

const xmlEvents = fc
  .record({
    id: fc.constantFrom('1', '5', '7'),
    data: fc.array(fc.tuple(name, value), { maxLength: 5 }),
    computer: value,
    user: value,
  })
  .map(
    ({ id, data, computer, user }) =>
      `<Event><System><EventID>${id}</EventID><Security UserID='${user}'/><Computer>${computer}</Computer></System><EventData>${data
        .map(([key, text]) => `<Data Name='${key}'>${text}</Data>`)
        .join('')}</EventData></Event>`,
  );
const bodyName = fc.constantFrom('Account Name', 'Account Domain', 'Logon Type', 'New Process Name', 'User', 'Kind');
const classicEvents = fc
  .record({ id: fc.constantFrom('4624', '4688', '5'), user: value, body: fc.array(fc.tuple(bodyName, value), { maxLength: 5 }) })
  .map(({ id, user, body }) =>
    [
      `05/31/2024 06:00:00 AM`,
      `EventCode=${id}`,
      `User=${user}`,
      'Message=Something.',
      '',
      ...body.map(([key, text]) => `\t${key}:\t\t${text}`),
    ].join('\n'),
  );

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '*'),
    fc.oneof(value, fc.constantFrom('cmd', 'exe', '4624', '4688')),
    fc.constantFrom('', '', '*'),
  )
  .map((parts) => quoted(parts.join('')));
const leaf = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom('=', '=', '=', '!='), pattern).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: pattern },
);
const where = fc.oneof(
  { weight: 3, arbitrary: leaf },
  fc.tuple(leaf, leaf).map(([a, b]) => `${a} ${b}`),
  fc.tuple(leaf, leaf).map(([a, b]) => `(${a}) OR (${b})`),
  leaf.map((item) => `NOT ${item}`),
);
const cases = fc.record({
  where,
  /** What is asked for: all fields, or these alone. */
  fields: fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 4 }),
  xml: fc.array(xmlEvents, { minLength: 1, maxLength: 6 }),
  classic: fc.array(classicEvents, { minLength: 1, maxLength: 6 }),
});

function rows(
  spl: string,
  xml: readonly string[],
  classic: readonly string[],
  prefilter: boolean,
): readonly (readonly (readonly [string, unknown])[])[] {
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge, prefilter });
  engine.add(eventSource(xml, { perChunk: 2, meta: { sourcetype: 'xml' } }));
  engine.add(eventSource(classic, { perChunk: 2, meta: { sourcetype: 'classic' } }));
  const result = engine.search({ search: source('property', spl), macros: new Map(), now: 1_700_000_000, zone: 'UTC' });
  assert.deepEqual(result.diagnostics, [], spl);
  return result.rows.map((row) => [...row].sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('events of Windows', () => {
  it('give the same rows with and without the prefilter, and whatever else is asked for', () => {
    let matched = 0;
    let parted = 0;
    fc.assert(
      fc.property(cases, ({ where: filter, fields, xml, classic }) => {
        const wanted = ['_raw', ...fields];
        const spl = `${filter} | table ${wanted.join(', ')}`;
        const plain = rows(spl, xml, classic, false);
        assert.deepEqual(rows(spl, xml, classic, true), plain, spl);
        // Extraction of everything, of which the wanted fields are kept by a command that looks at the rows.
        const all = rows(`${filter} | eval keep="1" | search keep=*`, xml, classic, false);
        const kept = all.map((row) => row.filter(([field]) => wanted.includes(field)));
        assert.deepEqual(plain, kept, spl);
        if (plain.length > 0) matched++;
        if (plain.length > 0 && plain.length < xml.length + classic.length) parted++;
      }),
      { numRuns: 250 },
    );
    assert.ok(matched > 60 && parted > 30, `${matched} searches found events, ${parted} some but not all`);
  });
});
