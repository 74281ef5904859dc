/** Downloads a file defensively: public hosts only, few redirects, each checked, with limits of size and time. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Agent } from 'undici';
import { HostRefused, publicLookup, refuseLiteral } from './public-hosts.ts';

export interface DownloadOptions {
  /** Host names, in lower case, that may be asked though they are not of the public internet. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Most bytes of a file. */
  readonly mostBytes: number;
  /** Milliseconds for one file in all, and for one silence. */
  readonly limit: number;
  readonly silence: number;
  readonly signal: AbortSignal;
}

export interface Downloaded {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

export const DOWNLOAD_LIMITS = { mostBytes: 4 * 1024 * 1024 * 1024, limit: 30 * 60_000, silence: 30_000 };

/** A file that could not be had; the message is a sentence without the address. `offline`: nothing could be reached at all. */
export class DownloadError extends Error {
  constructor(
    readonly kind: 'offline' | 'refused' | 'absent' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DownloadError';
  }
}

const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Gives the bytes of a file to `take` as they come. Throws `DownloadError`, and whatever the signal was aborted with. */
export async function download(url: string, options: DownloadOptions, take: (bytes: Uint8Array) => void): Promise<Downloaded> {
  const undici = await import('undici');
  const agent: Agent = new undici.Agent({
    connect: { timeout: options.silence, lookup: publicLookup(options.allowedHosts) },
    headersTimeout: options.silence,
    bodyTimeout: options.silence,
  });
  const limit = AbortSignal.timeout(options.limit);
  try {
    return await follow(new URL(url), agent, AbortSignal.any([options.signal, limit]), options, take);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof DownloadError) throw error;
    throw described(error, limit.aborted, options.limit);
  } finally {
    await agent.destroy();
  }
}

async function follow(start: URL, agent: Agent, signal: AbortSignal, options: DownloadOptions, take: (bytes: Uint8Array) => void): Promise<Downloaded> {
  const { request } = await import('undici');
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    refuseLiteral(url.hostname, options.allowedHosts);
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      signal,
      headers: { 'user-agent': 'splkit', 'accept-encoding': 'identity' },
    });
    if (!REDIRECTS.has(statusCode)) {
      const problem = problemOf(statusCode, headers['content-type'], url);
      if (problem === undefined) return await receive(body, options.mostBytes, take);
      abandon(body);
      throw problem;
    }
    abandon(body);
    url = nextAddress(headers['location'], url);
  }
  throw new DownloadError('failed', `it leads through more than ${MOST_REDIRECTS} redirects`);
}

/** Nobody reads the rest of an answer; that it ends early is no error. */
function abandon(body: Readable): void {
  body.on('error', () => undefined);
  body.destroy();
}

function nextAddress(location: string | string[] | undefined, from: URL): URL {
  const text = typeof location === 'string' ? location : '';
  if (text === '' || !URL.canParse(text, from.href)) throw new DownloadError('failed', 'it is a redirect that leads nowhere');
  const next = new URL(text, from);
  if (next.protocol === 'https:' || (next.protocol === 'http:' && from.protocol === 'http:')) return next;
  throw new DownloadError('refused', `it is redirected to ${next.protocol.slice(0, -1)}, which is not followed`);
}

function problemOf(status: number, type: string | string[] | undefined, url: URL): DownloadError | undefined {
  if (status === 404 || status === 410) return new DownloadError('absent', `there is no such file on ${url.host} (${status})`);
  if (status === 401 || status === 403) return new DownloadError('refused', `${url.host} does not give it to everybody (${status})`);
  if (status === 429) return new DownloadError('failed', `${url.host} wants to be asked less often (429); try again later`);
  if (status !== 200) return new DownloadError('failed', `${url.host} answers ${status}`);
  const isPage = String(type ?? '').startsWith('text/html') && !/\.html?$/i.test(url.pathname);
  return isPage ? new DownloadError('failed', `${url.host} answers with a web page instead of the file`) : undefined;
}

async function receive(body: AsyncIterable<unknown>, most: number, take: (bytes: Uint8Array) => void): Promise<Downloaded> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of body) {
    if (!(piece instanceof Uint8Array)) continue;
    size += piece.length;
    if (size > most) throw new DownloadError('refused', `it is larger than ${Math.round(most / 1024 / 1024)} MB`);
    hash.update(piece);
    take(piece);
  }
  return { sha256: hash.digest('hex'), size };
}

/** Codes of Node that say that nothing was reached. */
const OFFLINE: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);

function described(error: unknown, late: boolean, limit: number): DownloadError {
  const refused = causeOf(error, (each) => each instanceof HostRefused);
  if (refused instanceof HostRefused) return new DownloadError('refused', refused.message, { cause: error });
  if (late) return new DownloadError('failed', `it did not come within ${Math.round(limit / 1000)} s`, { cause: error });
  const code = codeOf(error);
  if (OFFLINE.has(code)) return new DownloadError('offline', `its host could not be reached (${code})`, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new DownloadError('failed', `it did not come whole: ${reason}${code === '' ? '' : ` (${code})`}`, { cause: error });
}

function codeOf(error: unknown): string {
  const coded = causeOf(error, (each) => each instanceof Error && 'code' in each && typeof each.code === 'string');
  return coded instanceof Error && 'code' in coded ? String(coded.code) : '';
}

/** An error, its causes, and the errors that one gathers, the first that is wanted. */
function causeOf(error: unknown, wanted: (error: unknown) => boolean): unknown {
  if (wanted(error) || !(error instanceof Error)) return wanted(error) ? error : undefined;
  const gathered: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const below = [...gathered, error.cause];
  for (const each of below) {
    const found = each === undefined ? undefined : causeOf(each, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
