/** Which parts of a JSON text are wanted, as a tree to walk along the text with. */
import type { Demand } from '../command.ts';

/** A place in a JSON text by its path; `name` is the field's name that Splunk gives it: `a.b`, `a{}.b`. */
export interface ShapeNode {
  readonly name: string;
  /** Whether a scalar here is a field that is wanted. */
  readonly wanted: boolean;
  /** The node of an object's key; undefined when nothing under it is wanted. `from` and `to` delimit the key in the text. An empty key names no field. */
  key(text: string, from: number, to: number): ShapeNode | undefined;
  /** The node of an array's elements; undefined when nothing in them is wanted. */
  readonly element: ShapeNode | undefined;
}

/** Levels that are read when everything is wanted: events are data of strangers, and walking along them is recursive. */
const DEEPEST = 500;

/**
 * The shape for a demand. Sharing one shape between events makes it faster: it learns the keys it meets. `braces` stands for an array in a name: `{}`, or
 * nothing with JSON_TRIM_BRACES_IN_ARRAY_NAMES.
 */
export function jsonShape(demanded: Demand, braces: '{}' | '' = '{}'): ShapeNode {
  return demanded === 'all' ? openShape('', braces, 0) : closedShape('', [...demanded], braces, 0);
}

function join(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}

/**
 * Only the demanded names. A key may itself hold dots or braces, so a name can be reached in several ways: `a.b` is key `b` in object `a`, or
 * key `a.b`. `names` are the demanded names at or below this place.
 */
function closedShape(name: string, names: readonly string[], braces: string, depth: number): ShapeNode {
  const rests = names
    .filter((wanted) => name === '' || wanted.startsWith(`${name}.`))
    .map((wanted) => (name === '' ? wanted : wanted.slice(name.length + 1)));
  const keys = new Set(rests.flatMap((rest) => cuts(rest)).filter((key) => key !== ''));
  const known = [...keys];
  const children = known.map((key) => closedShape(join(name, key), below(names, join(name, key)), braces, depth));
  const inElements = depth < DEEPEST ? below(names, `${name}${braces}`) : [];
  let element: ShapeNode | undefined;
  return {
    name,
    wanted: names.includes(name),
    get element() {
      if (inElements.length > 0) element ??= closedShape(`${name}${braces}`, inElements, braces, depth + 1);
      return element;
    },
    key: (text, from, to) => {
      const length = to - from;
      for (let index = 0; index < known.length; index++) {
        const key = known[index];
        if (key !== undefined && key.length === length && text.startsWith(key, from)) return children[index];
      }
      return undefined;
    },
  };
}

function below(names: readonly string[], name: string): string[] {
  return names.filter((wanted) => wanted === name || wanted.startsWith(`${name}.`) || wanted.startsWith(`${name}{}`));
}

/** The keys that the rest of a name may start with: everything before a dot or braces, and the whole. */
function cuts(rest: string): string[] {
  const keys = [rest];
  for (let at = 1; at < rest.length; at++) {
    if (rest[at] === '.' || rest.startsWith('{}', at)) keys.push(rest.slice(0, at));
  }
  return keys;
}

/** Everything, `DEEPEST` levels deep. Keys are remembered in the order in which they came, because events of one kind repeat it. */
function openShape(name: string, braces: string, depth: number): ShapeNode {
  const keys: string[] = [];
  const nodes: ShapeNode[] = [];
  const index = new Map<string, number>();
  let element: ShapeNode | undefined;
  let next = 0;
  return {
    name,
    wanted: true,
    get element() {
      if (depth < DEEPEST) element ??= openShape(`${name}${braces}`, braces, depth + 1);
      return element;
    },
    key: (text, from, to) => {
      if (from === to || depth >= DEEPEST) return undefined;
      const expected = keys[next];
      if (expected !== undefined && expected.length === to - from && text.startsWith(expected, from)) return nodes[next++];
      const key = text.slice(from, to);
      const known = index.get(key);
      if (known !== undefined) {
        next = known + 1;
        return nodes[known];
      }
      const child = openShape(join(name, key), braces, depth + 1);
      index.set(key, nodes.length);
      keys.push(key);
      nodes.push(child);
      next = nodes.length;
      return child;
    },
  };
}
