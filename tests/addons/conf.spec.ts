/** The conf files of every bundled add-on: no diagnostics, no warnings of the extraction, and nothing that points nowhere. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { packageOf } from '../../src/inspect/app-package.ts';
import { inspect } from '../../src/inspect/inspect.ts';
import type { EventMeta } from '../../src/knowledge/event-meta.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { settingsFor } from '../../src/knowledge/stanza-match.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { compile } from '../knowledge/extract-fields.ts';

const FOLDER = packagePath('addons');
const ADD_ONS = nodeFiles.list(FOLDER).filter((name) => name.startsWith('splkit_addon_for_'));
/** Sourcetypes that are Splunk's own, whose logs an add-on for them has to name. */
const ALLOWED = ['check_that_no_configurations_of_default_source_type_in_props_conf'];

/** An event that a stanza of props.conf is about. */
function metaOf(stanza: string): EventMeta {
  const plain = stanza
    .replace('(?::){0}', '')
    .replace(/\(\?:(\w+)\|.*?\)/, '$1')
    .replace('...', 'Xml')
    .replace('*', 'x');
  const isSource = plain.startsWith('source::');
  return { index: 'main', host: 'h', source: isSource ? plain.slice(8) : 's', sourcetype: isSource ? 'st' : plain };
}

function textFiles(folder: string, prefix = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of nodeFiles.list(folder)) {
    const path = `${folder}/${name}`;
    if (nodeFiles.stat(path)?.kind === 'folder') for (const entry of textFiles(path, `${prefix}${name}/`)) found.set(...entry);
    else found.set(`${prefix}${name}`, nodeFiles.readText(path));
  }
  return found;
}

describe('conf files of the bundled add-ons', () => {
  for (const name of ADD_ONS) {
    const app = loadApp(nodeFiles, `${FOLDER}/${name}`);
    const knowledge = mergeApps([app]);

    it(`${name}: no diagnostics, and every stanza of props.conf is compiled without a warning`, () => {
      assert.deepEqual(app.diagnostics, []);
      for (const stanza of knowledge.props.keys()) {
        const meta = metaOf(stanza);
        assert.ok(settingsFor(knowledge, meta).settings.size > 0, stanza);
        const warnings: RunWarning[] = [];
        compile(knowledge, 'all', meta, warnings);
        assert.deepEqual(warnings, [], stanza);
      }
    });

    it(`${name}: every transform, event type and lookup file that is named is there`, () => {
      for (const [stanza, settings] of knowledge.props)
        for (const [key, value] of settings) {
          if (/^(?:REPORT|TRANSFORMS)-/.test(key))
            for (const transform of value.split(/[\s,]+/))
              assert.ok(knowledge.transforms.has(transform), `${stanza}: ${transform}`);
          if (key.startsWith('LOOKUP-')) assert.ok(knowledge.transforms.has(value.split(' ')[0] ?? ''), `${stanza}: ${value}`);
        }
      for (const [transform, settings] of knowledge.transforms) {
        const file = settings.get('filename');
        if (file !== undefined) assert.ok((knowledge.lookupFile(file)?.rows.length ?? 0) > 0, `${transform}: ${file}`);
      }
      const tagged = [...knowledge.tags.keys()].filter((stanza) => stanza.startsWith('eventtype='));
      assert.deepEqual(
        tagged.filter((stanza) => !knowledge.eventTypes.has(stanza.slice('eventtype='.length))),
        [],
      );
    });

    it(`${name}: splkit inspect finds nothing`, () => {
      const findings = inspect(packageOf(textFiles(`${FOLDER}/${name}`, `${name}/`)), 'cloud');
      assert.deepEqual(
        findings.filter(({ check }) => !ALLOWED.includes(check)),
        [],
      );
    });
  }
});
