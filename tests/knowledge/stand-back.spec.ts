/** What bundled add-ons leave to installed apps that know the same data. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { App } from '../../src/knowledge/app.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { settingsFor } from '../../src/knowledge/stanza-match.ts';
import { tagsOf } from '../../src/knowledge/tags.ts';
import { META } from './extract-fields.ts';

type Conf = Readonly<Record<string, string>>;

/** An app of conf files by their names in default/. */
function app(name: string, conf: Conf): App {
  const files = Object.entries(conf).map(([file, text]) => [`${name}/default/${file}`, text] as const);
  return loadApp(memoryFiles({ [`${name}/default/app.conf`]: '', ...Object.fromEntries(files) }), name);
}

function merged(ours: Conf, theirs: Conf): Knowledge {
  return mergeApps([app('vendor', theirs)], { bundled: [app('ours', ours)] });
}

/** Makes the field that all stanzas of these tests make, or what is given. */
const stanza = (name: string, setting = 'EVAL-user = 2'): Conf => ({ 'props.conf': `[${name}]\n${setting}\n` });

describe('standBack of props.conf', () => {
  const left = (ours: string, theirs: string, setting?: string): boolean =>
    merged(stanza(ours, 'EVAL-user = 1\nTZ = UTC'), stanza(theirs, setting)).props.get(ours)?.has('TZ') === true;

  const gone: readonly (readonly [string, string])[] = [
    ['x:log', 'x:log'],
    ['source::Log:Security', 'source::Log:Security'],
    ['source::Log:Security', 'source::...Log:Security'],
    ['source::...Log:Security', 'source::XmlLog:Security'],
    ['source::...Log:Security', 'source::*Log:Security'],
    ['source::Log:Security', 'source::Log:(Security|System)'],
    ['(?::){0}(?:bro|zeek):*:json', 'bro:conn:json'],
    ['(?::){0}(?:bro|zeek):*:json', '(?::){0}bro:*:json'],
    ['bro:conn:json', '(?::){0}bro:*:json'],
    ['source::stream:*', 'source::stream:http'],
    ['host::web*', 'host::WEB01'],
  ];
  for (const [ours, theirs] of gone) it(`leaves [${ours}] to [${theirs}]`, () => assert.equal(left(ours, theirs), false));

  const kept: readonly (readonly [string, string])[] = [
    ['x:log', 'X:log'],
    ['x:log', 'source::x:log'],
    ['source::Log:Security', 'Log:Security'],
    ['source::Log:Security', 'host::Log:Security'],
    ['source::Log:Security', 'Log'],
    ['source::Log:Security', 'source::Log:System'],
    ['source::...Log:Security', 'source::...Log:System'],
    ['x:log', 'default'],
  ];
  for (const [ours, theirs] of kept) it(`keeps [${ours}] beside [${theirs}]`, () => assert.equal(left(ours, theirs), true));

  it('keeps it beside patterns for everything', () => {
    assert.equal(left('x:log', '(?::){0}*'), true);
    assert.equal(left('source::Log:Security', 'source::...'), true);
  });
  for (const setting of [
    'EXTRACT-a = (?<user>x)',
    'EXTRACT-a = (?<_KEY_1>\\w)=(?<_VAL_1>\\w)',
    'REPORT-a = t',
    'FIELDALIAS-a = b AS user',
    'LOOKUP-a = l b OUTPUT c AS user',
    'lookup_a = l b OUTPUTNEW user',
  ])
    it(`leaves it to one that gives its fields: ${setting}`, () => assert.equal(left('x:log', 'x:log', setting), false));
  for (const setting of ['EXTRACT-a = (?<a>x)', 'FIELDALIAS-a = user AS c', 'LOOKUP-a = l b', 'EVAL-site = "x"'])
    it(`is merged with one that adds others: ${setting}`, () => assert.equal(left('x:log', 'x:log', setting), true));
  it('is left to those that make a quarter of its fields together, or ten', () => {
    const fields = (count: number): string => Array.from({ length: count }, (_, i) => `EVAL-f${i} = 1`).join('\n');
    const eight = fields(8);
    const leaves = (...theirs: readonly string[]): boolean =>
      mergeApps(
        theirs.map((setting, i) => app(`v${i}`, stanza(`${'source::...'.slice(0, i * 11)}x`, setting))),
        { bundled: [app('ours', stanza('x', `${eight}\nTZ = UTC`))] },
      )
        .props.get('x')
        ?.has('TZ') !== true;
    assert.equal(leaves('EVAL-f0 = 2'), false);
    assert.equal(leaves('EVAL-f0 = 2\nEVAL-site = 1\nEVAL-f1 = 2'), true);
    assert.equal(leaves('EVAL-f0 = 2\nEVAL-site = 1'), false);
    const left = (count: number): boolean =>
      merged(stanza('x', `${fields(50)}\nTZ = UTC`), stanza('x', fields(count)))
        .props.get('x')
        ?.has('TZ') === true;
    assert.deepEqual([left(9), left(10)], [true, false]);
  });
  it('knows what the transforms of a REPORT make', () => {
    const transforms = (regex: string): Conf => ({
      ...stanza('x', 'REPORT-a = t'),
      'transforms.conf': `[t]\nREGEX = ${regex}\n`,
    });
    const isLeft = (theirs: Conf): boolean =>
      merged(stanza('x', 'EVAL-user = 1\nTZ = UTC'), theirs).props.get('x')?.has('TZ') === true;
    assert.equal(isLeft(transforms('(?<user>a)')), false);
    assert.equal(isLeft(transforms('(?<other>a)')), true);
    assert.equal(isLeft(transforms('(a)(b)\nFORMAT = $1::$2')), false);
  });
  for (const setting of ['TRUNCATE = 0', 'TIME_FORMAT = %s', 'TRANSFORMS-a = t', 'KV_MODE = json'])
    it(`is merged with one that gives none: ${setting}`, () => assert.equal(left('x:log', 'x:log', setting), true));

  it('leaves one that makes no fields to any that does', () => {
    const isLeft = (theirs: string): boolean =>
      merged(stanza('x', 'KV_MODE = json\nTZ = UTC'), stanza('x', theirs)).props.get('x')?.has('TZ') === true;
    assert.deepEqual([isLeft('EVAL-site = 1'), isLeft('TRUNCATE = 0')], [false, true]);
  });
  it('is told: which stanzas, for which, and the fields that both make', () => {
    const ours = { 'props.conf': '[x]\nEVAL-b = 1\nEVAL-a = 1\nEVAL-c = 1\n[y]\nEVAL-a = 1\n[z]\nEVAL-a = 1\n' };
    const theirs = { 'props.conf': '[x]\nEVAL-a = 2\nEVAL-b = 2\n[y]\nREPORT-a = nowhere\n[z]\nEVAL-site = 1\n' };
    assert.deepEqual(merged(ours, theirs).stoodBack, [
      { addOn: 'ours', stanza: 'x', installed: ['x'], fields: ['a', 'b'] },
      { addOn: 'ours', stanza: 'y', installed: ['y'], fields: [] },
    ]);
    assert.deepEqual(mergeApps([], { bundled: [app('ours', ours)] }).stoodBack, []);
  });
  it('leaves the whole stanza, for indexing, too', () => {
    const { props, indexTime } = merged(stanza('x', 'EVAL-user = 1\nEVAL-ours = 1\nTRUNCATE = 7'), stanza('x'));
    assert.deepEqual([...(props.get('x')?.keys() ?? [])], ['EVAL-user']);
    assert.deepEqual([...(indexTime.props.get('x')?.keys() ?? [])], ['EVAL-user']);
  });
  it('leaves nothing to an app that does not export it', () => {
    const theirs = memoryFiles({ 'v/default/props.conf': '[x]\nEVAL-ours = 2', 'v/metadata/default.meta': '[]\nexport = none' });
    const { props } = mergeApps([loadApp(theirs, 'v')], { bundled: [app('ours', stanza('x', 'EVAL-ours = 1'))] });
    assert.deepEqual([...(props.get('x')?.keys() ?? [])], ['EVAL-ours']);
  });
  it('is merged with an app that adds a field when it is installed as well', () => {
    const ours = app('ours', stanza('x', 'EVAL-ours = 1'));
    const { props } = mergeApps([ours, app('site', stanza('x'))], { bundled: [ours] });
    assert.deepEqual([...(props.get('x')?.keys() ?? [])], ['EVAL-ours', 'EVAL-user']);
  });
  it('does not touch installed apps', () => {
    const { props } = mergeApps([app('a', stanza('x', 'EVAL-b = 1')), app('z', stanza('x'))], {
      bundled: [app('ours', stanza('x'))],
    });
    assert.deepEqual([...(props.get('x')?.keys() ?? [])], ['EVAL-b', 'EVAL-user']);
  });
});

describe('standBack of event types', () => {
  const OURS = {
    'props.conf': [
      '[win]\nEVAL-user = 1',
      '[source::Win:Security]\nEVAL-user = 1',
      '[source::...Win:Defender/Log]\nEVAL-user = 1',
      '[linux]\nEVAL-user = 1',
      '[(?::){0}audit*]\nEVAL-user = 1',
    ].join('\n'),
    'macros.conf': '[security]\ndefinition = source="Win:Security"\n',
  };
  /** What is left of an event type: its search, undefined when it is gone. Its tag has to be there exactly then. */
  const left = (search: string, theirs: Conf): string | undefined => {
    const conf = {
      ...OURS,
      'eventtypes.conf': `[ours]\nsearch = ${search}\n[channel]\nsearch = source=Win:Security OR source=WMI:Win:Security\n`,
      'tags.conf': '[eventtype=ours]\nprocess = enabled\n',
    };
    const knowledge = merged(conf, theirs);
    const found = knowledge.eventTypes.get('ours')?.get('search');
    const isTagged = tagsOf(knowledge).byTag.has('process');
    assert.equal(isTagged, found !== undefined);
    return found;
  };

  const goneForSecurity = [
    'source="Win:Security" EventCode=1',
    'EventCode=1 (source=win:security OR source=WMI:Win:Security)',
    'source IN ("Win:Security", "WMI:Win:Security")',
    'source=*Security',
    '`security` EventCode=1',
    'eventtype=channel EventCode=1',
  ];
  for (const search of goneForSecurity)
    it(`leaves ${search}`, () => assert.equal(left(search, stanza('source::Win:Security')), undefined));

  const kept = [
    'EventCode=1',
    'sourcetype=win',
    'sourcetype=linux',
    'EventCode=1 NOT source=Win:Security',
    'source!=Win:Security',
  ];
  for (const search of kept) it(`keeps ${search}`, () => assert.equal(left(search, stanza('source::Win:Security')), search));

  it('sees patterns of stanzas and wildcards of searches', () => {
    assert.equal(left('source="*Win:Defender/Log"', stanza('source::Win:Defender/Log')), undefined);
    assert.equal(left('sourcetype=audit*', stanza('audit:enriched')), undefined);
  });
  it('keeps it for what it names besides', () => {
    const search = 'sourcetype=win OR sourcetype=linux';
    assert.equal(left(search, stanza('linux')), `(${search}) NOT (sourcetype="linux")`);
    assert.equal(left(search, { 'props.conf': '[linux]\nEVAL-user = 2\n[win]\nEVAL-user = 2\n' }), undefined);
  });
  it('goes with its tags for an event type of the same name', () => {
    const types = (conf: string): Conf => ({ 'eventtypes.conf': conf });
    const knowledge = merged(
      {
        ...types('[same]\nsearch = a=1\n[off]\nsearch = a=2'),
        'tags.conf': '[eventtype=same]\nx = enabled\n[action=y]\nz = enabled',
      },
      types('[same]\nsearch = b=1\n[off]\ndisabled = 1'),
    );
    assert.equal(knowledge.eventTypes.get('same')?.get('search'), 'b=1');
    assert.deepEqual(Object.fromEntries(knowledge.eventTypes.get('off') ?? []), { search: 'a=2', disabled: '1' });
    assert.deepEqual([...tagsOf(knowledge).byTag.keys()], ['z']);
  });
  it('keeps event types that cannot be read, or that come to themselves', () => {
    const types = {
      'eventtypes.conf': '[a]\nsearch = eventtype=b sourcetype=linux\n[b]\nsearch = eventtype=a\n[c]\nsearch = `none`\n',
    };
    const knowledge = merged({ ...OURS, ...types }, stanza('source::Win:Security'));
    assert.deepEqual([...knowledge.eventTypes.keys()], ['a', 'b', 'c']);
  });
});

describe('bundled data models, macros, transforms and lookups', () => {
  const model = (text: string): string => JSON.stringify({ modelName: 'M', displayName: text, objects: [] });
  const both = (name: string, text: string): App =>
    loadApp(
      memoryFiles({
        [`${name}/default/data/models/M.json`]: model(text),
        [`${name}/default/macros.conf`]: `[cim_M_indexes]\ndefinition = (index=${text})\n`,
        [`${name}/default/transforms.conf`]: `[t]\nfilename = ${text}.csv\n`,
        [`${name}/lookups/l.csv`]: `a\n${text}\n`,
      }),
      name,
    );
  it('are replaced by those of the same name of installed apps, whatever the names of the apps', () => {
    const ours = both('zz_ours', 'ours');
    const theirs = both('Splunk_SA_CIM', 'theirs');
    const knowledge = mergeApps([theirs], { bundled: [ours] });
    assert.equal(knowledge.dataModels.get('M'), theirs.dataModels.get('M'));
    assert.equal(knowledge.macros.get('cim_M_indexes')?.get('definition'), '(index=theirs)');
    assert.equal(knowledge.transforms.get('t')?.get('filename'), 'theirs.csv');
    assert.equal(knowledge.lookupFile('l.csv'), theirs.lookupFile('l.csv'));
  });
});

describe('settings beside vendors of one channel', () => {
  const OURS = {
    'props.conf':
      '[Xml]\nEVAL-base = "ours"\n[source::Xml:Sysmon]\nEVAL-sysmon = "ours"\nEVAL-user = "ours"\n[source::Xml:Security]\nEVAL-security = "ours"\nEVAL-user = "ours"\n',
  };
  const fields = (theirs: string, source: string): unknown => {
    const knowledge = merged(OURS, { 'props.conf': theirs });
    return Object.fromEntries(settingsFor(knowledge, { ...META, source, sourcetype: 'Xml' }).settings);
  };
  it('leaves Sysmon ours beside a Windows add-on', () => {
    const windows = '[Xml]\nEVAL-base = "theirs"\n[source::Xml:Security]\nEVAL-user = "theirs"\n';
    assert.deepEqual(fields(windows, 'Xml:Security'), { 'EVAL-base': '"theirs"', 'EVAL-user': '"theirs"' });
    assert.deepEqual(fields(windows, 'Xml:Sysmon'), {
      'EVAL-base': '"theirs"',
      'EVAL-sysmon': '"ours"',
      'EVAL-user': '"ours"',
    });
  });
  it('leaves Security ours beside a Sysmon add-on', () => {
    const sysmon = '[source::Xml:Sysmon]\nEVAL-user = "theirs"\n';
    assert.deepEqual(fields(sysmon, 'Xml:Security'), {
      'EVAL-base': '"ours"',
      'EVAL-security': '"ours"',
      'EVAL-user': '"ours"',
    });
    assert.deepEqual(fields(sysmon, 'Xml:Sysmon'), { 'EVAL-base': '"ours"', 'EVAL-user': '"theirs"' });
  });
  it('leaves both ours beside an app that adds to them', () => {
    const hunting = '[source::Xml:Sysmon]\nEVAL-hunt_user = user\n';
    assert.deepEqual(fields(hunting, 'Xml:Sysmon'), {
      'EVAL-base': '"ours"',
      'EVAL-sysmon': '"ours"',
      'EVAL-user': '"ours"',
      'EVAL-hunt_user': 'user',
    });
  });
});
