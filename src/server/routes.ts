/** Which path and method goes to which handler; anything else is unknown. */
import { login } from './authorize.ts';
import { acknowledge, collectorHealth, collectEvents, collectRaw } from './collector.ts';
import { createIndex, deleteIndex, getIndex, listIndexes } from './index-routes.ts';
import { controlJob, createJob, deleteJob, exportJob, jobResults, jobStatus, listJobs } from './job-routes.ts';
import type { Reply } from './reply.ts';
import type { SplunkRequest } from './request.ts';
import { serverInfo } from './server-info.ts';
import type { ServerState } from './server-state.ts';

export type Handler = (request: SplunkRequest, state: ServerState) => Reply | Promise<Reply>;

export interface Route {
  /** Segments; `*` is any one. */
  readonly path: readonly string[];
  /** `session`: the REST API's logins; `collector`: the collector's token. */
  readonly access: 'anyone' | 'session' | 'collector';
  readonly methods: Readonly<Record<string, Handler>>;
}

/** The route of a path, if there is one. */
export function findRoute(path: readonly string[]): Route | undefined {
  return ROUTES.find(
    (route) => route.path.length === path.length && route.path.every((segment, i) => segment === '*' || segment === path[i]),
  );
}

const ROUTES: readonly Route[] = [
  route('auth/login', 'anyone', { POST: login }),
  route('server/info', 'session', { GET: serverInfo }),
  route('server/info/server-info', 'session', { GET: serverInfo }),
  route('data/indexes', 'session', { GET: listIndexes, POST: createIndex }),
  route('data/indexes/*', 'session', { GET: getIndex, DELETE: deleteIndex }),
  ...['search/jobs', 'search/v2/jobs'].flatMap((jobs) => [
    route(jobs, 'session', { GET: listJobs, POST: createJob }),
    route(`${jobs}/export`, 'session', { GET: exportJob, POST: exportJob }),
    route(`${jobs}/*`, 'session', { GET: jobStatus, DELETE: deleteJob }),
    route(`${jobs}/*/results`, 'session', { GET: jobResults, POST: jobResults }),
    route(`${jobs}/*/control`, 'session', { POST: controlJob }),
  ]),
  ...['collector', 'collector/event', 'collector/event/1.0'].map((path) => route(path, 'collector', { POST: collectEvents })),
  ...['collector/raw', 'collector/raw/1.0'].map((path) => route(path, 'collector', { POST: collectRaw })),
  route('collector/ack', 'collector', { POST: acknowledge }),
  ...['collector/health', 'collector/health/1.0'].map((path) => route(path, 'anyone', { GET: collectorHealth })),
];

function route(path: string, access: Route['access'], methods: Route['methods']): Route {
  return { path: path.split('/'), access, methods };
}
