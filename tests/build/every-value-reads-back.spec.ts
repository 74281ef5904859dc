/** Whatever stands in the texts of content, the conf files have the same stanzas and keys as before, and every text reads back. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import { build } from '../../src/build/build.ts';
import { pythonStrip } from '../../src/build/python-text.ts';
import { enterpriseSecurityStyle, contentctlStyle } from '../../src/build/style.ts';
import { parseConf } from '../../src/conf-file/parse-conf.ts';
import type { Content, LinkedDetection } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';

const evil = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\\',
        '\n',
        '\r\n',
        '\r',
        '[default]\n',
        'disabled = 0\n',
        '\\\n',
        '#',
        '=',
        ' ',
        '"',
        "'",
        '<',
        '&',
        '😀',
        '\u2028',
        '\u0085',
        '\ufeff',
        '{{name}}',
        '{description}',
        '%',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

describe('texts of content', () => {
  const content = loadContent(nodeFiles, packagePath('tests/fixtures/every-branch'));
  const index = content.detections.findIndex(({ value }) => value.name === 'Key Turned');
  const detection = content.detections[index];

  for (const style of [enterpriseSecurityStyle, contentctlStyle]) {
    it(`stay texts in the style of ${style.name}`, () => {
      assert.ok(detection !== undefined);
      const shape = keysOf(confs(content));
      fc.assert(
        fc.property(fc.array(evil, { minLength: 12, maxLength: 12 }), (texts) => {
          const changed = withTexts(detection, texts);
          const built = confs({ ...content, detections: content.detections.with(index, changed) });
          assert.deepEqual(keysOf(built), shape);
          const value = (key: string) => built.get('savedsearches')?.get(detection.stanza)?.get(key) ?? '';
          assert.equal(plain(value('search')), plain(changed.value.search));
          assert.equal(plain(value('action.escu.how_to_implement')), plain(changed.value.how_to_implement));
          assert.equal(plain(value('action.escu.known_false_positives')), plain(changed.value.known_false_positives));
          assert.equal(plain(value('action.risk.param._risk_message')), plain(changed.value.rba?.message ?? ''));
          assert.equal(plain(value('action.email.to')), plain(changed.deployment?.alert_action?.email?.to ?? ''));
          const drilldowns: unknown = JSON.parse(value('action.notable.param.drilldown_searches'));
          assert.deepEqual(drilldowns, [{ name: texts[5], search: texts[6] }]);
        }),
        { numRuns: 60 },
      );
    });

    const confs = (changed: Content) => {
      const { files } = build(changed, { fs: nodeFiles, style });
      const names = ['savedsearches', 'analyticstories', 'macros', 'app'];
      return new Map(names.map((name) => [name, read(String(files.get(`default/${name}.conf`)))] as const));
    };
  }
});

function withTexts(detection: LinkedDetection, texts: readonly string[]): LinkedDetection {
  const [description = '', how = '', positives = '', search = '', message = '', name = '', drilldown = '', ...actions] = texts;
  const [title = '', rule = '', to = '', channel = '', label = ''] = actions;
  const { value, deployment } = detection;
  assert.ok(value.rba !== undefined && deployment?.alert_action !== undefined);
  const { notable, email, slack, phantom } = deployment.alert_action;
  assert.ok(notable !== undefined && email !== undefined && slack !== undefined && phantom !== undefined);
  return {
    ...detection,
    value: {
      ...value,
      description,
      how_to_implement: how,
      known_false_positives: positives,
      search,
      rba: { ...value.rba, message },
      drilldown_searches: [{ name, search: drilldown, earliest_offset: null, latest_offset: null }],
    },
    deployment: {
      ...deployment,
      alert_action: {
        ...deployment.alert_action,
        notable: { ...notable, rule_title: title, rule_description: rule },
        email: { ...email, to },
        slack: { ...slack, channel },
        phantom: { ...phantom, label },
      },
    },
  };
}

type Stanzas = ReadonlyMap<string, ReadonlyMap<string, string>>;

function read(text: string): Stanzas {
  const file = parseConf(source('x.conf', text), (problem) => assert.fail(`${problem.code}\n${text}`));
  return new Map(file.stanzas.map(({ name, entries }) => [name, new Map(entries.map(({ key, value }) => [key, value]))]));
}

/** Technologies are looked for in the search, so that this key comes and goes with it. */
function keysOf(files: ReadonlyMap<string, Stanzas>): readonly string[] {
  return [...files].flatMap(([file, stanzas]) =>
    [...stanzas].flatMap(([stanza, settings]) =>
      [...settings.keys()].filter((key) => !key.endsWith('providing_technologies')).map((key) => `${file} [${stanza}] ${key}`),
    ),
  );
}

/** A text without what conf files do not keep: outer blanks, kinds of line ends, blanks at line ends. */
function plain(text: string): string {
  const stripped = pythonStrip(text.trim());
  if (stripped !== text) return plain(stripped);
  return text
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
