/** docs/escu-report.md, section "fields": whether field analysis proves or refutes what risk objects and messages of ESCU need. Needs ../shared; without it nothing is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import type { LinkedDetection } from '../src/content/content.ts';
import { loadContent } from '../src/content/load.ts';
import { undecidedBy } from './undecided-by.ts';
import { fieldStatus } from '../src/spl/fields.ts';

const CORPUS = packagePath('../shared/corpus/escu-v5');
const PAGE = fileURLToPath(new URL('../docs/escu-report.md', import.meta.url));
const START = '<!-- fields: made by scripts/fields-report.ts -->';
const END = '<!-- fields: end -->';

type Kind = 'risk objects' | 'threat objects' | 'message tokens';
const KINDS: readonly Kind[] = ['risk objects', 'threat objects', 'message tokens'];

interface Asked {
  readonly detection: LinkedDetection;
  readonly kind: Kind;
  readonly field: string;
}

function asked(detection: LinkedDetection): readonly Asked[] {
  const { rba } = detection.value;
  const ask = (kind: Kind, fields: readonly string[]) => fields.map((field) => ({ detection, kind, field }));
  return [
    ...ask('risk objects', rba?.risk_objects.map(({ field }) => field) ?? []),
    ...ask('threat objects', rba?.threat_objects?.map(({ field }) => field) ?? []),
    ...ask('message tokens', [...new Set([...(rba?.message ?? '').matchAll(/\$([\w.{}:-]+)\$/g)].map(([, name = '']) => name))]),
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
  const refuted = all.filter(({ detection, field }) => fieldStatus(detection.output, field) === 'never');
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
