/** Rewrites files of contentctl 4 for version 5. Each result is read again and must mean what the file meant; else the file is left alone. */
import { isDeepStrictEqual } from 'node:util';
import type { Node, YAMLMap } from 'yaml';
import type { Diagnostic, Report } from '../../base/diagnostic.ts';
import type { FileSystem } from '../../base/files.ts';
import { locate, source } from '../../base/source.ts';
import { createsRisk } from '../../spec/deployment.ts';
import { convertedDocument } from '../../spec/dialect.ts';
import type { Converted, DialectContext } from '../../spec/dialect.ts';
import { parseTree } from '../../yaml/parse-tree.ts';
import { readYaml } from '../../yaml/read.ts';
import { findFiles } from '../find-files.ts';
import { KINDS } from '../kinds.ts';
import type { Kind } from '../kinds.ts';
import { readItems, readText } from '../read-items.ts';
import { applyEdits, isBlockMap } from './edit-mapping.ts';
import { migrateDetection } from './migrate-detection.ts';
import { migrateLookup, migrateStatus } from './migrate-others.ts';
import type { LookupFacts } from './migrate-others.ts';
import { rewriteTree } from './rewrite-tree.ts';

/** A file that is to be written anew. */
export interface Migrated {
  readonly file: string;
  readonly text: string;
  /** A table that must be called as its lookup: its path, and the new one. */
  readonly rename?: { readonly from: string; readonly to: string };
}

/** A file of version 4 that has to be rewritten by a person, and why. */
export interface LeftAlone {
  readonly file: string;
  readonly reason: string;
}

export interface Migration {
  readonly migrated: readonly Migrated[];
  readonly leftAlone: readonly LeftAlone[];
}

type Mapping = YAMLMap<Node, Node | null>;

interface Job {
  readonly fs: FileSystem;
  readonly root: string;
  readonly context: DialectContext;
  readonly facts: LookupFacts;
  readonly isWanted: (file: string) => boolean;
  readonly migrated: Migrated[];
  readonly leftAlone: LeftAlone[];
}

/** Nothing is written. `isWanted` says which files; files that are in version 5 already are not among the results. */
export function migrate(
  fs: FileSystem,
  root: string,
  facts: LookupFacts,
  isWanted: (file: string) => boolean = () => true,
): Migration {
  const silent: Report = () => undefined;
  const plain: DialectContext = { isV4: false, createsRisk: () => false, schedule: () => undefined };
  const deployments = readItems(fs, root, KINDS.deployment, plain, silent);
  const riskTypes = new Set<string>(deployments.items.filter(({ value }) => createsRisk(value)).map(({ value }) => value.type));
  // A project without deployments is half a project; the types are what contentctl's own deployments have.
  const risky = deployments.items.length === 0 ? new Set(['TTP', 'Anomaly']) : riskTypes;
  const context: DialectContext = { isV4: true, createsRisk: (type) => risky.has(type), schedule: () => undefined };
  const job: Job = { fs, root, context, facts, isWanted, migrated: [], leftAlone: [] };
  migrateKind(job, KINDS.detection, ({ text, top, value, unknown }) => migrateDetection(text, top, value, unknown));
  migrateKind(job, KINDS.story, ({ text, top, unknown }) => migrateStatus(text, top, [['type'], ...unknown]));
  migrateKind(job, KINDS.baseline, ({ text, top, unknown }) => migrateStatus(text, top, [...BASELINE_KEYS, ...unknown]));
  migrateKind(job, KINDS.lookup, ({ text, top, value }) => migrateLookup(text, top, value, facts));
  return { migrated: job.migrated, leftAlone: job.leftAlone };
}

const BASELINE_KEYS = [
  ['datamodel'],
  ...[
    'required_fields',
    'risk_score',
    'asset_type',
    'kill_chain_phases',
    'confidence',
    'impact',
    'context',
    'message',
    'observable',
  ].map((key) => ['tags', key]),
];

interface Old<Value> {
  readonly text: string;
  readonly top: Mapping;
  readonly value: Value;
  /** Paths of keys that version 4 passes over. */
  readonly unknown: readonly (readonly string[])[];
}

function migrateKind<Value extends object>(job: Job, kind: Kind<Value>, rewrite: (old: Old<Value>) => string | undefined): void {
  const { fs, root, isWanted } = job;
  const dialect = kind.dialects.find(({ name }) => name === 'v4');
  if (dialect === undefined) return;
  for (const file of findFiles(fs, root, kind.folder, () => undefined).content.filter(isWanted)) {
    const written = readText(fs, root, file, () => undefined);
    if (written === undefined) continue;
    const text = withMendedQuotes(file, written);
    const read = readV4(file, text, kind, job.context);
    if (read === undefined) continue;
    if (typeof read === 'string') {
      job.leftAlone.push({ file, reason: read });
      continue;
    }
    const result = rewrite({ ...read, text }) ?? inOneLine(text, read);
    if (hasNobodyAtRisk(read.value)) job.leftAlone.push({ file, reason: NOBODY_AT_RISK });
    else if (result === undefined || !meansTheSame(file, result, read.value, kind, job.context))
      job.leftAlone.push({ file, reason: 'it is written in a way that cannot be changed line by line' });
    else job.migrated.push({ file, text: result, ...renameOf(file, read.value) });
  }
}

/** Of mappings in one line nothing can become a comment, so nothing may be left over. */
function inOneLine(text: string, { value, unknown }: Omit<Old<object>, 'text'>): string | undefined {
  return unknown.length === 0 && 'rba' in value ? rewriteTree(text, value) : undefined;
}

const NOBODY_AT_RISK =
  'all its observables are attackers, and version 5 wants a risk object: say who is the victim, or make it a hunting search';

function hasNobodyAtRisk(value: object): boolean {
  const rba: unknown = Reflect.get(value, 'rba');
  const objects: unknown = typeof rba === 'object' && rba !== null ? Reflect.get(rba, 'risk_objects') : undefined;
  return Array.isArray(objects) && objects.length === 0;
}

/** Undefined for a file that is not in version 4; a reason for one that cannot be read. */
function readV4<Value>(
  file: string,
  text: string,
  kind: Kind<Value>,
  context: DialectContext,
): Omit<Old<Value>, 'text'> | string | undefined {
  const problems: Diagnostic[] = [];
  const document = readYaml(source(file, text), (problem) => void problems.push(problem));
  const { value } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const dialect = kind.dialects.find((each) => each.matches(value, context));
  if (dialect?.name !== 'v4') return undefined;
  const read = dialect.read(document, context, (problem) => void problems.push(problem));
  const top = parseTree(text).tree?.contents;
  if (read === undefined || !isBlockMap(top)) return 'it has problems that `splkit validate` tells';
  const unknown = problems.filter(({ code }) => code === 'spec/unknown-key').map((problem) => keyPath(problem, value));
  return { top, value: read.value, unknown };
}

/** The path of an unknown key: at the top, or in `tags`. */
function keyPath(problem: Diagnostic, value: object): readonly string[] {
  const key = problem.source.text.slice(problem.span.start, problem.span.end).replace(/^["']|["']$/g, '');
  return Object.hasOwn(value, key) ? [key] : ['tags', key];
}

function meansTheSame<Value extends object>(
  file: string,
  text: string,
  meant: Value,
  kind: Kind<Value>,
  context: DialectContext,
): boolean {
  const document = readYaml(source(file, text), () => undefined);
  const { value } = document;
  if (typeof value !== 'object' || value === null) return false;
  const dialect = kind.dialects.find((each) => each.matches(value, context));
  if (dialect?.name !== 'v5') return false;
  let isValid = true;
  const read: Converted<Value> | undefined = dialect.read(document, context, ({ code, contentctl }) => {
    if (contentctl !== 'accepts' && code !== 'spec/uncommon-value') isValid = false;
  });
  return isValid && read !== undefined && containsAll(convertedDocument(document, read).value, meant);
}

/** Every part of `meant` that version 5 has a key for is there, and the same. Keys nobody knows are comments now. */
function containsAll(now: unknown, meant: object): boolean {
  if (typeof now !== 'object' || now === null) return false;
  return Object.keys(meant).every((key) => {
    const value: unknown = Reflect.get(meant, key);
    const found: unknown = Reflect.get(now, key);
    if (found === undefined) return !OWN_KEYS.has(key);
    if (key === 'tags' && typeof value === 'object' && value !== null) return containsAll(found, value);
    return isDeepStrictEqual(found, value);
  });
}

/** Keys of which none may get lost. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  ...[
    'name',
    'id',
    'version',
    'date',
    'author',
    'status',
    'type',
    'description',
    'data_source',
    'search',
    'rba',
    'tags',
    'tests',
  ],
  ...['how_to_implement', 'known_false_positives', 'references', 'drilldown_searches', 'deployment', 'enabled_by_default'],
  ...['narrative', 'lookup_type', 'fields', 'match_type', 'min_matches', 'max_matches', 'default_match', 'case_sensitive_match'],
  ...[
    'analytic_story',
    'asset_type',
    'mitre_attack_id',
    'product',
    'security_domain',
    'cve',
    'atomic_guid',
    'group',
    'throttling',
  ],
  ...['manual_test', 'category', 'usecase', 'detections'],
]);

/** Version 5 looks for the table under the name of the lookup's own file. */
function renameOf(file: string, value: object): Pick<Migrated, 'rename'> {
  const filename: unknown = Reflect.get(value, 'filename');
  if (typeof filename !== 'string') return {};
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const to = file.replace(/\.yml$/, /\.[^.]*$/.exec(filename)?.[0] ?? '');
  return `${folder}${filename}` === to ? {} : { rename: { from: `${folder}${filename}`, to } };
}

/** Quoted texts that only PyYAML reads, indented as YAML wants it. */
function withMendedQuotes(file: string, text: string): string {
  const fixes: Diagnostic[] = [];
  readYaml(source(file, text), (problem) => {
    if (problem.code === 'yaml/quote-indentation') fixes.push(problem);
  });
  const edits = fixes.flatMap(({ fix }) =>
    (fix?.edits ?? []).map((edit) => ({ span: locate(edit.place).place.span, text: edit.text })),
  );
  return applyEdits(text, edits);
}
