/** A server over a stub engine for one test, and plain requests to it. */
import { request } from 'undici';
import { startServer, type RunningServer, type ServerOptions } from '../../src/server/start-server.ts';
import { selfSignedCertificate } from '../../src/server/self-signed-certificate.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { stubEngine, type Script, type StubEngine } from './stub-engine.ts';

export { NO_KNOWLEDGE };

/** Valid for localhost and 127.0.0.1 unless told otherwise; made anew each time, so that no key lies in the repository. */
export function certificate(change: { readonly names?: readonly string[]; readonly validTo?: Date } = {}): {
  key: string;
  cert: string;
} {
  const validFrom = new Date('2020-01-01T00:00:00Z');
  return selfSignedCertificate({
    names: ['localhost', '127.0.0.1'],
    validFrom,
    validTo: new Date('2049-01-01T00:00:00Z'),
    ...change,
  });
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface Served {
  readonly server: RunningServer;
  readonly engine: StubEngine;
  /** As a user with the token. */
  readonly ask: (
    method: 'GET' | 'POST' | 'DELETE' | 'PUT',
    path: string,
    form?: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** As the collector's token. */
  readonly collect: (path: string, body: string, headers?: Record<string, string>) => Promise<Answer>;
}

/** Runs a test against a server, and closes it whatever happens. */
export async function serving(
  options: Partial<ServerOptions> & { readonly script?: Script },
  test: (served: Served) => Promise<void>,
): Promise<void> {
  const { script, ...rest } = options;
  const engine = stubEngine(script);
  const server = await startServer(engine, { knowledge: NO_KNOWLEDGE, now: () => 1_700_000_000, ...rest });
  try {
    await test({
      server,
      engine,
      ask: (method, path, form, headers) =>
        send(server.url + path, method, form === undefined ? undefined : new URLSearchParams(form).toString(), {
          authorization: `Bearer ${server.credentials.token}`,
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        }),
      collect: (path, body, headers) =>
        send(server.url + path, 'POST', body, { authorization: `Splunk ${server.credentials.hecToken}`, ...headers }),
    });
  } finally {
    await server.close();
  }
}

export async function send(
  url: string,
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  body: string | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  const answer = await request(url, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.body.text();
  return { status: answer.statusCode, type: String(answer.headers['content-type']), text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
