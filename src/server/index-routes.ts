/** data/indexes: list, create, look at and delete indexes. "Introspection endpoint descriptions", REST API Reference. */
import { refuse, type Reply, type ReplyEntry } from './reply.ts';
import { countParam, type SplunkRequest } from './request.ts';
import { indexesOf, type ServerState } from './server-state.ts';

const PATH = '/services/data/indexes';

/** Most indexes there may be. */
const INDEXES = 1000;

/** GET data/indexes */
export function listIndexes(request: SplunkRequest, state: ServerState): Reply {
  const all = indexesOf(state);
  const offset = countParam(request.params, 'offset') ?? 0;
  const count = countParam(request.params, 'count') ?? 30;
  return feed(all.slice(offset, count === 0 ? undefined : offset + count), all.length, offset);
}

/** POST data/indexes with `name`. */
export function createIndex(request: SplunkRequest, state: ServerState): Reply {
  const name = request.params.get('name') ?? '';
  const all = indexesOf(state);
  // indexes.conf: lower-case letters, digits, underscores and hyphens; no leading underscore or hyphen; not "kvstore".
  if (!/^[a-z0-9][a-z0-9_-]{0,79}$/.test(name) || name.includes('kvstore')) {
    return refuse(400, `In handler 'indexes': Index name '${name.slice(0, 100)}' is not valid`);
  }
  if (all.some((index) => index.name === name)) return refuse(409, `In handler 'indexes': Index name=${name} already exists`);
  if (all.length >= INDEXES) return refuse(400, `In handler 'indexes': there are ${INDEXES} indexes already`);
  state.made.add(name);
  return { ...feed([{ name, events: 0 }], 1, 0), status: 201 };
}

/** GET data/indexes/{name} */
export function getIndex(request: SplunkRequest, state: ServerState): Reply {
  const index = indexesOf(state).find(({ name }) => name === request.path[2]);
  return index === undefined ? unknownIndex(request) : feed([index], 1, 0);
}

/** DELETE data/indexes/{name}: forgets its events too. */
export function deleteIndex(request: SplunkRequest, state: ServerState): Reply {
  const index = indexesOf(state).find(({ name }) => name === request.path[2]);
  if (index === undefined) return unknownIndex(request);
  if (index.name === 'main') return refuse(400, "In handler 'indexes': Index main cannot be deleted");
  state.engine.drop(index.name);
  state.made.delete(index.name);
  const left = indexesOf(state);
  return feed(left, left.length, 0);
}

function unknownIndex(request: SplunkRequest): Reply {
  return refuse(404, `In handler 'indexes': Could not find object id=${(request.path[2] ?? '').slice(0, 100)}`);
}

function feed(indexes: readonly { readonly name: string; readonly events: number }[], total: number, offset: number): Reply {
  const entries = indexes.map(({ name, events }): ReplyEntry => ({
    name,
    path: `${PATH}/${encodeURIComponent(name)}`,
    content: { datatype: 'event', disabled: false, isInternal: name.startsWith('_'), totalEventCount: events },
  }));
  return { status: 200, body: { kind: 'feed', title: 'indexes', path: PATH, entries, total, offset } };
}
