/** A request as the handlers see it: path without its namespace, parameters of query and form together, body read up to a limit. */
import type { IncomingMessage } from 'node:http';

/** What is known before the body is read. */
export interface RequestHead {
  readonly method: string;
  /** Segments after `/services/` or `/servicesNS/{owner}/{app}/`, decoded: `['search', 'jobs', '123']`; empty for any other path. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface SplunkRequest extends RequestHead {
  /** Query, then form. */
  readonly params: URLSearchParams;
  readonly body: Buffer;
}

/** The head of a request; undefined when its path cannot be decoded. */
export function readHead(incoming: IncomingMessage): RequestHead | undefined {
  const target = incoming.url ?? '/';
  const question = target.indexOf('?');
  const path = splitPath(question < 0 ? target : target.slice(0, question));
  if (path === undefined) return undefined;
  const query = new URLSearchParams(question < 0 ? '' : target.slice(question + 1));
  return { method: incoming.method ?? 'GET', path, query, headers: singleHeaders(incoming) };
}

/** The whole request; undefined when its body is larger than the limit, in bytes. */
export async function readRequest(
  incoming: IncomingMessage,
  head: RequestHead,
  limit: number,
): Promise<SplunkRequest | undefined> {
  const body = await readBody(incoming, limit);
  if (body === undefined) return undefined;
  const params = new URLSearchParams(head.query);
  // The collector takes its body as it is: curl -d calls everything a form.
  if (isForm(head) && head.path[0] !== 'collector') {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) params.append(name, value);
  }
  return { ...head, params, body };
}

function isForm(head: RequestHead): boolean {
  return (head.headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
}

/** A parameter that is a number of rows: 0 or more; undefined when absent or not such a number. */
export function countParam(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** An empty list stands for a path outside of `/services`; undefined for one that cannot be decoded. */
function splitPath(path: string): string[] | undefined {
  const inner = /^\/services\/(.*)$/s.exec(path) ?? /^\/servicesNS\/[^/]+\/[^/]+\/(.*)$/s.exec(path);
  if (inner?.[1] === undefined) return [];
  try {
    return inner[1]
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream stays alive when the limit is passed: the refusal still has to go out over its socket.
  const pieces: AsyncIterable<unknown> = incoming.iterator({ destroyOnReturn: false });
  for await (const chunk of pieces) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function singleHeaders(incoming: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
