/** Events of our own making, one or more of each sourcetype (events/*.yml), with the fields, event types, tags and data models that the bundled add-ons give them. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeKnowledge } from '../../src/testing/load-knowledge.ts';
import { createSearchEngine } from '../../src/testing/search-engine.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { EVENT_FOLDER, readEventCases, type EventCase } from './event-cases.ts';

const knowledge = mergeKnowledge(nodeFiles, {}, []);
/** Of events that say their time. */
const TIME = Date.parse('2024-03-01T10:00:00Z') / 1000;
/** Of others. */
const NOW = Date.parse('2024-03-01T11:00:00Z') / 1000;

/** The event is read as a file is: it is broken, timed and sent through index-time transforms by its sourcetype. */
function engineOf({ sourcetype, source: from = sourcetype, raw }: EventCase): Engine {
  const files = memoryFiles({ log: raw });
  const dataset = { path: 'log', index: 'main', host: 'web01', source: from, sourcetype };
  return createSearchEngine({ files, knowledge, zone: 'UTC' }, [dataset], { now: NOW });
}

function search(engine: Engine, text: string) {
  return engine.search({ search: source('<event>', text), macros: new Map(), now: NOW + 1, zone: 'UTC' });
}

describe('events of the bundled add-ons', () => {
  for (const file of nodeFiles.list(EVENT_FOLDER)) {
    describe(file, () => {
      for (const each of readEventCases(file)) {
        it(`${each.sourcetype}: ${each.event}`, () => {
          const engine = engineOf(each);
          const { rows, warnings } = search(engine, 'search index=main');
          assert.deepEqual(warnings, []);
          const [row] = rows;
          assert.equal(rows.length, 1);
          assert.equal(Math.floor(Number(row?.get('_time'))), each.timed === false ? NOW : TIME, '_time');
          for (const [name, value] of Object.entries(each.fields)) assert.deepEqual(row?.get(name) ?? null, value, name);
          assert.deepEqual(sorted(row?.get('tag')), sorted(each.tags ?? []), 'tags');
          for (const model of each.models ?? []) {
            const found = search(engine, `| datamodel ${model.replace('.', ' ')} search | stats count`).rows[0]?.get('count');
            assert.equal(found, '1', model);
          }
        });
      }
    });
  }

  it('has an event of every sourcetype and source that has settings', () => {
    const cases = nodeFiles.list(EVENT_FOLDER).flatMap(readEventCases);
    const named = new Set(cases.flatMap((each) => [each.sourcetype, `source::${each.source ?? each.sourcetype}`]));
    const folder = packagePath('addons');
    const props = nodeFiles.list(folder).flatMap((name) => [...loadApp(nodeFiles, `${folder}/${name}`).tables.props]);
    const stanzas = props.flatMap(([stanza, settings]) =>
      stanza === 'default' || /[(*]|\.\.\./.test(stanza) || settings.has('rename') ? [] : [stanza],
    );
    assert.deepEqual(
      stanzas.filter((stanza) => !named.has(stanza)),
      [],
    );
  });
});

function sorted(value: Value | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value].sort();
}
