/** docs/escu-report.md, section "fields": whether field analysis proves or refutes what risk objects and messages of ESCU need. Needs ../shared; without it nothing is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import type { LinkedDetection } from '../src/content/content.ts';
import { loadContent } from '../src/content/load.ts';
import { tokensOf } from '../src/lint/check-tokens.ts';
import { OF_EVERY_FINDING } from '../src/lint/rules/content/drilldown-token.ts';
import { undecidedBy } from './undecided-by.ts';
import { fieldStatus } from '../src/spl/fields.ts';

const CORPUS = packagePath('../shared/corpus/escu-v5');
const PAGE = fileURLToPath(new URL('../docs/escu-report.md', import.meta.url));
const START = '<!-- fields: made by scripts/fields-report.ts -->';
const END = '<!-- fields: end -->';

const KINDS = [
  ...(['risk objects', 'threat objects', 'message tokens', 'drilldown tokens', 'throttling fields'] as const),
  ...(['fields that tell findings apart', 'tokens of findings'] as const),
];
type Kind = (typeof KINDS)[number];

interface Asked {
  readonly detection: LinkedDetection;
  readonly kind: Kind;
  readonly field: string;
}

function asked(detection: LinkedDetection): readonly Asked[] {
  const { rba, drilldown_searches: drilldowns = [], tags, deployment: own } = detection.value;
  const ask = (kind: Kind, fields: readonly string[]) => [...new Set(fields)].map((field) => ({ detection, kind, field }));
  const tokens = (...texts: readonly (string | null | undefined)[]) =>
    texts.flatMap((text) => tokensOf(text ?? '').map(({ name }) => name));
  const notable = own?.alert_action?.notable;
  return [
    ...(rba?.risk_objects ?? []).flatMap(({ field }) => ask('risk objects', [field])),
    ...(rba?.threat_objects ?? []).flatMap(({ field }) => ask('threat objects', [field])),
    ...ask('message tokens', tokens(rba?.message, ...(rba?.risk_objects ?? []).map(({ message }) => message))),
    ...drilldowns.flatMap(({ name, search, earliest_offset: earliest, latest_offset: latest }) =>
      ask(
        'drilldown tokens',
        tokens(name, search, earliest, latest).filter((token) => !OF_EVERY_FINDING.has(token)),
      ),
    ),
    ...ask('throttling fields', tags.throttling?.fields ?? []),
    ...ask('fields that tell findings apart', (notable ?? detection.deployment?.alert_action?.notable)?.nes_fields ?? []),
    ...ask('tokens of findings', tokens(notable?.rule_title, notable?.rule_description)),
  ];
}

function section(): string {
  const content = loadContent(nodeFiles, CORPUS);
  const detections = content.detections.filter(({ value }) => value.type === 'TTP' || value.type === 'Anomaly');
  const all = detections.flatMap(asked);
  const isOpen = ({ detection, field }: Asked) => fieldStatus(detection.output, field) === 'open';
  const counts = KINDS.map((kind) => {
    const of = all.filter((each) => each.kind === kind);
    const refuted = of.filter(({ detection, field }) => fieldStatus(detection.output, field) === 'never').length;
    const open = of.filter(isOpen).length;
    return `| ${kind} | ${of.length} | ${of.length - refuted - open} | ${refuted} | ${open} |`;
  });
  const undecided = new Map<string, { count: number; readonly detections: Set<LinkedDetection> }>();
  for (const { detection } of all.filter(isOpen)) {
    const why = undecidedBy(detection, content.knownFields);
    const entry = undecided.get(why) ?? { count: 0, detections: new Set() };
    entry.count++;
    entry.detections.add(detection);
    undecided.set(why, entry);
  }
  const reasons = [...undecided].sort(([, a], [, b]) => b.count - a.count);
  // What tells findings apart is a default for all detections: that a search lacks one of them is no mistake.
  const refuted = all.filter(
    ({ detection, kind, field }) =>
      kind !== 'fields that tell findings apart' && fieldStatus(detection.output, field) === 'never',
  );
  return [
    START,
    '',
    `${detections.length} TTP and Anomaly detections of version 5. Proved: the search makes the field or carries it to its end. Refuted: no result has it.`,
    '',
    '| what | asked | proved | refuted | undecided |',
    '|---|---:|---:|---:|---:|',
    ...counts,
    '',
    'Who decides where the analysis cannot:',
    '',
    '| because of | asked | detections |',
    '|---|---:|---:|',
    ...reasons.map(([why, { count, detections: of }]) => `| ${why} | ${count} | ${of.size} |`),
    '',
    'Refuted:',
    '',
    '| detection | what | field |',
    '|---|---|---|',
    ...refuted.map(({ detection, kind, field }) => `| ${detection.value.name} | ${kind} | \`${field}\` |`),
    '',
    END,
  ].join('\n');
}

if (nodeFiles.stat(CORPUS) === undefined) {
  process.stderr.write('../shared is not here: nothing to report on\n');
} else {
  const page = readFileSync(PAGE, 'utf8');
  if (!page.includes(START)) throw new Error(`${PAGE} has no section for this`);
  const [before = ''] = page.split(START);
  const [, after = ''] = page.split(END);
  writeFileSync(PAGE, `${before}${section()}${after}`);
}
