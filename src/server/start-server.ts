/** A Splunk-compatible server over an engine: REST and HTTP Event Collector on one port, for tests and for `splkit serve`. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { answer } from './answer-request.ts';
import type { ServedEngine } from './served-engine.ts';
import { indexesOf, type Credentials, type ServerState } from './server-state.ts';

export interface ServerOptions {
  /** Default: 127.0.0.1, this machine only. */
  readonly host?: string;
  /** Default: 0, any free port. */
  readonly port?: number;
  /** PEM texts. Without it the server speaks plain http. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** What is not given is made up, at random but for the user name, which is `admin`. */
  readonly credentials?: Partial<Credentials>;
  /** Whether the collector's token uses acknowledgement; default no. */
  readonly acknowledge?: boolean;
  /** Knowledge by which collector/raw breaks and times events. */
  readonly knowledge: Knowledge;
  /** Macros that searches may call. */
  readonly macros?: MacroTable;
  /** IANA time zone of searches; default UTC. */
  readonly zone?: string;
  /** The clock, epoch seconds; default the real one. */
  readonly now?: () => number;
  /** Longest search, milliseconds; default five minutes. */
  readonly searchLimit?: number;
  /** Largest request body in bytes; default 64 MiB. */
  readonly bodyLimit?: number;
  /** Told about defects met while answering; never holds a request's content. */
  readonly onDefect?: (error: unknown) => void;
}

export interface RunningServer {
  /** Such as `https://127.0.0.1:8089`; REST and HTTP Event Collector alike. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials;
  /** Names of its indexes and their number of events. */
  readonly indexes: () => readonly { readonly name: string; readonly events: number }[];
  /** Sids of the jobs it keeps, and their state. */
  readonly jobs: () => readonly { readonly sid: string; readonly state: string }[];
  /** Ends jobs and connections and frees the port. */
  close(): Promise<void>;
}

/** Starts listening. Rejects when the port is taken or the certificate is no good. */
export async function startServer(engine: ServedEngine, options: ServerOptions): Promise<RunningServer> {
  const state = newState(engine, options);
  const bodyLimit = options.bodyLimit ?? 64 * 1024 * 1024;
  const handle = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    answer(incoming, outgoing, state, { bodyLimit, secure: options.tls !== undefined }).catch((error: unknown) => {
      options.onDefect?.(error);
      outgoing.destroy();
    });
  };
  const server = createServer(handle, options);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const host = options.host ?? '127.0.0.1';
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    host,
    port,
    credentials: state.credentials,
    indexes: () => indexesOf(state),
    jobs: () => [...state.jobs.values()].map(({ sid, state: jobState }) => ({ sid, state: jobState })),
    close: () => close(server, sockets, state),
  };
}

function newState(engine: ServedEngine, options: ServerOptions): ServerState {
  const { credentials = {} } = options;
  return {
    engine,
    knowledge: options.knowledge,
    macros: options.macros ?? new Map(),
    credentials: {
      username: credentials.username ?? 'admin',
      password: credentials.password ?? randomBytes(18).toString('base64url'),
      token: credentials.token ?? randomBytes(32).toString('base64url'),
      hecToken: credentials.hecToken ?? randomUUID(),
    },
    acknowledge: options.acknowledge ?? false,
    zone: options.zone ?? 'UTC',
    searchLimit: options.searchLimit ?? 300_000,
    now: options.now ?? (() => Date.now() / 1000),
    sessions: new Set(),
    made: new Set(['main']),
    jobs: new Map(),
    channels: new Map(),
  };
}

function createServer(handle: (incoming: IncomingMessage, outgoing: ServerResponse) => void, options: ServerOptions): Server {
  const limits = { maxHeaderSize: 16 * 1024, headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 5_000 };
  const server =
    options.tls === undefined ? createHttpServer(limits, handle) : createHttpsServer({ ...limits, ...options.tls }, handle);
  server.maxConnections = 200;
  server.on('clientError', (_error: Error, socket: Socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  return server;
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, sockets: ReadonlySet<Socket>, state: ServerState): Promise<void> {
  for (const job of state.jobs.values()) job.abort.abort(new Error('the server is closing'));
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
