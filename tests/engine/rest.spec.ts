/** What the rest command is told of the engine's knowledge. */
import assert from 'node:assert/strict';
import { restRows } from '../../src/engine/rest.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';

describe('/services/splkit/stood-back', () => {
  const stoodBack = [
    { addOn: 'ours', stanza: 'x:log', installed: ['x:log', '(?::){0}x:*'], fields: ['user'] },
    { addOn: 'ours', stanza: 'y', installed: ['y'], fields: [] },
  ];
  const setting = { knowledge: { ...NO_KNOWLEDGE, stoodBack }, indexes: () => [] };
  const rows = (path: string) => restRows(path, setting)?.map((row) => Object.fromEntries(row));

  it('has a row for each stanza of a bundled add-on that stands back', () => {
    const same = { 'eai:acl.app': 'ours', splunk_server: 'splkit' };
    assert.deepEqual(rows('/services/splkit/stood-back'), [
      { ...same, title: 'x:log', installed: ['x:log', '(?::){0}x:*'], shared_fields: ['user'] },
      { ...same, title: 'y', installed: ['y'] },
    ]);
  });
  it('has that of one by its name', () => {
    assert.deepEqual(
      rows('/services/splkit/stood-back/x%3Alog')?.map(({ title }) => title),
      ['x:log'],
    );
  });
});
