/** Reads MITRE ATT&CK as MITRE publishes it, a bundle in STIX 2.1, and takes out what splkit's table says. Nothing in the bundle is trusted. */

/** One row of the table. */
export interface TechniqueRow {
  /** `T1204` or `T1204.003`. */
  readonly id: string;
  readonly name: string;
  /** Sorted; empty for a technique that was taken back. */
  readonly tactics: readonly string[];
  /** Names of the groups known to use it, sorted. */
  readonly groups: readonly string[];
  /** Of a technique that was taken back: the one to use now, or null. Undefined for all others. */
  readonly replacedBy?: string | null;
}

type StixObject = Readonly<Record<string, unknown>>;

/** A technique before its relationships are looked at. */
interface Pattern {
  readonly ref: string;
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  readonly current: boolean;
}

const SOURCE = 'mitre-attack';

/** The rows, sorted by id. Undefined when the value is no bundle, or holds no technique of ATT&CK for enterprises. */
export function readStix(bundle: unknown): readonly TechniqueRow[] | undefined {
  if (!isObject(bundle) || bundle['type'] !== 'bundle' || !Array.isArray(bundle['objects'])) return undefined;
  const objects = bundle['objects'].filter(isObject);
  const patterns = patternsOf(objects);
  if (patterns.size === 0) return undefined;
  const groups = groupsOf(objects);
  const successors = successorsOf(objects);
  const rows = new Map<string, TechniqueRow>();
  for (const pattern of patterns.values()) {
    // A number that was used again belongs to the technique that is current.
    if (!pattern.current && rows.has(pattern.id)) continue;
    rows.set(pattern.id, rowOf(pattern, groups, patterns, successors));
  }
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function rowOf(
  pattern: Pattern,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  patterns: ReadonlyMap<string, Pattern>,
  successors: ReadonlyMap<string, string>,
): TechniqueRow {
  const { id, name, current, tactics, ref } = pattern;
  if (!current) return { id, name, tactics: [], groups: [], replacedBy: successorOf(ref, patterns, successors) };
  return { id, name, tactics, groups: [...(groups.get(ref) ?? [])].sort() };
}

/** Follows `revoked-by` to the first technique that is current; null when there is none, or the chain bites its tail. */
function successorOf(
  ref: string,
  patterns: ReadonlyMap<string, Pattern>,
  successors: ReadonlyMap<string, string>,
): string | null {
  const seen = new Set([ref]);
  for (let next = successors.get(ref); next !== undefined && !seen.has(next); next = successors.get(next)) {
    const pattern = patterns.get(next);
    if (pattern?.current === true) return pattern.id;
    seen.add(next);
  }
  return null;
}

/** Techniques by STIX id, in the order of the file. */
function patternsOf(objects: readonly StixObject[]): ReadonlyMap<string, Pattern> {
  const tacticNames = new Map(
    objects
      .filter(({ type }) => type === 'x-mitre-tactic')
      .map((tactic) => [tactic['x_mitre_shortname'], textOf(tactic['name'])] as const),
  );
  const found = new Map<string, Pattern>();
  for (const object of objects) {
    const id = object['type'] === 'attack-pattern' ? techniqueId(object) : undefined;
    if (id === undefined || typeof object['id'] !== 'string') continue;
    const phases = listOf(object['kill_chain_phases']).filter((phase) => phase['kill_chain_name'] === SOURCE);
    const tactics = phases.map(({ phase_name: phase }) =>
      titleCase(tacticNames.get(phase) ?? textOf(phase).replaceAll('-', ' ')),
    );
    found.set(object['id'], {
      ref: object['id'],
      id,
      name: textOf(object['name']),
      tactics: [...new Set(tactics.filter((tactic) => tactic !== ''))].sort(),
      current: isCurrent(object),
    });
  }
  return found;
}

/** Names of the groups that use a technique, by its STIX id. */
function groupsOf(objects: readonly StixObject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(
    objects
      .filter((object) => object['type'] === 'intrusion-set' && isCurrent(object))
      .map((group) => [group['id'], textOf(group['name'])]),
  );
  const users = new Map<string, Set<string>>();
  for (const { target, source } of relationships(objects, 'uses')) {
    const name = names.get(source);
    if (name === undefined || name === '') continue;
    const known = users.get(target) ?? new Set();
    users.set(target, known.add(name));
  }
  return users;
}

function successorsOf(objects: readonly StixObject[]): ReadonlyMap<string, string> {
  return new Map(relationships(objects, 'revoked-by').map(({ source, target }) => [source, target]));
}

function relationships(
  objects: readonly StixObject[],
  kind: string,
): readonly { readonly source: string; readonly target: string }[] {
  return objects.flatMap((object) => {
    if (object['type'] !== 'relationship' || object['relationship_type'] !== kind || !isCurrent(object)) return [];
    const { source_ref: source, target_ref: target } = object;
    return typeof source === 'string' && typeof target === 'string' ? [{ source, target }] : [];
  });
}

function techniqueId(object: StixObject): string | undefined {
  const reference = listOf(object['external_references']).find(({ source_name: source }) => source === SOURCE);
  const id = reference?.['external_id'];
  return typeof id === 'string' && /^T\d{4}(?:\.\d{3})?$/u.test(id) ? id : undefined;
}

function isCurrent(object: StixObject): boolean {
  return object['revoked'] !== true && object['x_mitre_deprecated'] !== true;
}

/** `Command and Control` becomes `Command And Control`, as Enterprise Security and contentctl write it. */
function titleCase(name: string): string {
  return name.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** A text on one line, without the mark that separates names in the table. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\p{Cc}\s|]+/gu, ' ').trim() : '';
}

function listOf(value: unknown): readonly StixObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is StixObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
