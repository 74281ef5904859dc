/**
 * Events of Windows made of templates (windows/templates.ts), and records of the audit daemon: what each is given by the add-on, and whether that is what
 * ESCU's searches read of it. A search that finds no value in a field of its BY has no rows, and says nothing.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import { loadContent } from '../../src/content/load.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { parse } from '../../src/spl/parse.ts';
import type { Row } from '../../src/spl/semantics/value.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';
import { readEventCases } from './event-cases.ts';
import { eventOf } from './windows/event-of.ts';
import { NOT_READ } from './windows/not-read.ts';
import { readsOf, type Reads } from './windows/reads-of.ts';
import { templates } from './windows/templates.ts';

const PROJECT = packagePath('../shared/corpus/escu-v5');
const knowledge = mergeKnowledge(nodeFiles, {}, []);
const NOW = Date.parse('2024-03-01T11:00:00Z') / 1000;

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';
/** Which events are in a dataset. Processes and Services are about the launch of them, as the CIM manual says, not about what runs. */
const DATASETS: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'Endpoint.Processes': { [SYSMON]: [1], Security: [4688] },
  'Endpoint.Filesystem': { [SYSMON]: [2, 11, 15, 23, 26], Security: [4663] },
  'Endpoint.Registry': { [SYSMON]: [12, 13, 14], Security: [4657] },
  'Endpoint.Services': { [SYSMON]: [6], Security: [4697], System: [7036, 7040, 7045] },
  'Network_Traffic.All_Traffic': { [SYSMON]: [3] },
  'Network_Resolution.DNS': { [SYSMON]: [22] },
  'Authentication.Authentication': { Security: [4624, 4625, 4648, 4672, 4768, 4769, 4771, 4776] },
  'Change.Auditing_Changes': { Security: [1100, 1102, 4719], System: [104] },
};

const events = templates().map((template) => ({ ...template, row: rowOf(eventOf(template), metaOf(template.channel)) }));

/** The classic text and the records of the audit daemon, of which there are examples and no templates. */
const others = ['windows_text.yml', 'linux.yml'].flatMap(readEventCases).flatMap(({ raw, source: from = '', sourcetype }) => {
  const channel = /^WinEventLog:(.*)$/.exec(from)?.[1] ?? sourcetype.replace(/^auditd$|^linux:audit:.*/, 'linux:audit');
  const id = /EventCode=(\d+)|\btype=(\w+)/
    .exec(raw)
    ?.slice(1)
    .find((part) => part !== undefined);
  return sourcetype === 'WinEventLog' || channel === 'linux:audit'
    ? [{ channel, id: id ?? '', row: rowOf(raw, { source: from, sourcetype }) }]
    : [];
});

function metaOf(channel: string) {
  return { source: `XmlWinEventLog:${channel}`, sourcetype: 'XmlWinEventLog' };
}

function rowOf(raw: string, meta: ReturnType<typeof metaOf>): Row {
  const files = memoryFiles({ log: raw });
  const dataset = { path: 'log', index: 'main', host: 'dc1', ...meta };
  const engine = createSearchEngine({ files, knowledge, zone: 'UTC' }, [dataset], { now: NOW });
  const { rows } = engine.search({ search: source('<event>', 'search index=main'), macros: new Map(), now: NOW, zone: 'UTC' });
  const [row] = rows;
  assert.ok(row !== undefined && rows.length === 1, raw);
  return row;
}

/** Of the macros of ESCU the event types; of sources the channel, which may hold an asterisk. */
function channelsOf({ places }: Reads): readonly RegExp[] {
  return places.flatMap((place) => {
    const name = /^(?:xml)?wineventlog[:_](.*)$/i.exec(place)?.[1] ?? /^linux:audit$/.exec(place)?.[0];
    return name === undefined ? [] : [new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i')];
  });
}

function eventsFor(reads: Reads) {
  const channels = channelsOf(reads);
  return [...events, ...others].filter(
    ({ channel, id }) => channels.some((each) => each.test(channel)) && (reads.ids.size === 0 || reads.ids.has(String(id))),
  );
}

/** What no event of those that a search looks for has. */
function lacking(reads: Reads): readonly string[] {
  const found = eventsFor(reads);
  if (channelsOf(reads).length === 0) return [];
  if (found.length === 0) return ['(event)'];
  const fields = [...new Set(reads.fields)].filter((field) => !found.some(({ row }) => row.has(field)));
  const groups = reads.groups.filter((by) => !found.some(({ row }) => by.every((field) => row.has(field))));
  return [...fields, ...groups.map((by) => `BY ${by.join(' ')}`).filter(() => fields.length === 0)];
}

describe('events of Windows by their templates', () => {
  for (const { channel, id, names, element, row } of events) {
    it(`${channel} ${id}`, () => {
      const missing = [
        ...names.map((name) => name.replaceAll(/\W/g, '_')),
        'dest',
        'signature_id',
        'vendor_product',
        'EventCode',
        'Guid',
        'Opcode',
      ];
      assert.deepEqual(
        missing.filter((name) => !row.has(name)),
        [],
      );
      assert.equal(element === undefined ? row.has('EventData_Xml') : row.has('UserData_Xml'), true);
      if (channel === 'Security') for (const name of ['signature', 'name', 'status', 'app']) assert.ok(row.has(name), name);
    });
  }
});

describe('data models of events of Windows', () => {
  const channels = [...new Set(events.map(({ channel }) => channel))];
  const log = (channel: string): string =>
    templates()
      .filter((template) => template.channel === channel)
      .map(eventOf)
      .join('\n');
  const engine = createSearchEngine(
    { files: memoryFiles(Object.fromEntries(channels.map((channel) => [channel, log(channel)]))), knowledge, zone: 'UTC' },
    channels.map((channel) => ({ path: channel, index: 'main', host: 'dc1', ...metaOf(channel) })),
    { now: NOW },
  );
  for (const [dataset, expected] of Object.entries(DATASETS)) {
    it(`${dataset}: ${Object.keys(expected).join(', ')}`, () => {
      const text = `| datamodel ${dataset.replace('.', ' ')} search | rex "<EventID>(?<id>\\d+)" | stats values(id) AS ids BY source`;
      const { rows } = engine.search({ search: source('<model>', text), macros: new Map(), now: NOW, zone: 'UTC' });
      const idsOf = (row: Row): readonly number[] => [row.get('ids') ?? []].flat().map(Number);
      const found = rows.map((row) => [
        String(row.get('source')).replace('XmlWinEventLog:', ''),
        idsOf(row).toSorted((a, b) => a - b),
      ]);
      assert.deepEqual(Object.fromEntries(found), expected);
    });
  }
});

describe('what searches of ESCU read of events of Windows and of the audit daemon', () => {
  if (!existsSync(PROJECT)) {
    it.skip('needs ../shared/corpus');
    return;
  }
  const detections = loadContent(nodeFiles, PROJECT).detections.map(({ file, expanded }) => ({
    file: file.replace(/^detections\//, ''),
    missing: readsOf(parse(expanded, commands, () => undefined).pipeline, expanded).flatMap(lacking),
  }));

  it('is there', () => {
    const missing = detections.flatMap(({ file, missing: fields }) =>
      fields.filter((field) => NOT_READ[file]?.fields.includes(field) !== true).map((field) => `${file}: ${field}`),
    );
    assert.deepEqual(missing, []);
  });

  it('is missing where it is said to be', () => {
    for (const [file, { fields }] of Object.entries(NOT_READ)) {
      const found = detections.find((each) => each.file === file);
      assert.deepEqual(
        fields.filter((field) => found?.missing.includes(field) !== true),
        [],
        file,
      );
    }
  });
});
