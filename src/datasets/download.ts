/** Downloads a file defensively: public hosts only, few redirects, each checked, with limits of size and time. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { FileError } from '../base/files.ts';
import { DownloadError, downloadError, type Asked } from './download-error.ts';
import type { Network } from './network.ts';

export interface DownloadOptions {
  readonly network: Network;
  /** Most bytes of a file. */
  readonly mostBytes: number;
  /** Milliseconds for one file in all. */
  readonly limit: number;
  /** Fewest bytes that have to come in so many milliseconds, over and over: a host must not hold a download with a byte now and then. */
  readonly slowest?: { readonly bytes: number; readonly milliseconds: number };
  readonly signal: AbortSignal;
}

export interface Downloaded {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size: number;
}

/** `silence` is for `openNetwork`. */
export const DOWNLOAD_LIMITS = { mostBytes: 4 * 1024 * 1024 * 1024, limit: 30 * 60_000, silence: 30_000, slowest: { bytes: 64 * 1024, milliseconds: 60_000 } };

const MEGABYTE = 1024 * 1024;
const MOST_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What `take` gets is written at once. Throws `DownloadError`, the `FileError` of `take`, and whatever the signal was aborted with. */
export async function download(url: string, options: DownloadOptions, take: (bytes: Uint8Array) => void): Promise<Downloaded> {
  const limit = AbortSignal.timeout(options.limit);
  let asked: Asked = { host: new URL(url).host, proxy: undefined, redirected: false };
  try {
    return await follow(new URL(url), AbortSignal.any([options.signal, limit]), options, take, (each) => (asked = each));
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof DownloadError || error instanceof FileError) throw error;
    if (limit.aborted) throw new DownloadError('failed', `it did not come within ${options.limit / 1000} s`, { cause: error });
    throw downloadError(error, asked);
  }
}

async function follow(
  start: URL,
  signal: AbortSignal,
  options: DownloadOptions,
  take: (bytes: Uint8Array) => void,
  goes: (asked: Asked) => void,
): Promise<Downloaded> {
  const { request } = await import('undici');
  const { network, mostBytes } = options;
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const to = { host: url.host, redirected: redirects > 0 };
    goes({ ...to, proxy: undefined });
    const { dispatcher, proxy } = await network.way(url);
    goes({ ...to, proxy });
    const answer = await request(url, { dispatcher, signal, headers: { 'user-agent': 'splkit', 'accept-encoding': 'identity' } });
    if (!REDIRECTS.has(answer.statusCode)) {
      const problem = problemOf(answer.statusCode, answer.headers, url) ?? tooLong(answer.headers['content-length'], mostBytes);
      if (problem === undefined) return await receive(answer.body, options, take);
      abandon(answer.body);
      throw problem;
    }
    abandon(answer.body);
    url = nextAddress(answer.headers['location'], url);
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

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function problemOf(status: number, headers: Headers, { host, pathname }: URL): DownloadError | undefined {
  switch (status) {
    case 200:
      return isPage(headers, pathname) ? new DownloadError('failed', `${host} answers with a web page instead of the file`) : undefined;
    case 404:
    case 410:
      return new DownloadError('absent', `there is no such file on ${host} (${status})`);
    case 401:
    case 403:
      return new DownloadError('refused', `${host} does not give it to everybody (${status})`);
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
      return new DownloadError('passing', `${host} cannot give it now (${status}); try again later`, { after: secondsOf(headers['retry-after']) });
    default:
      return new DownloadError('failed', `${host} answers ${status}`);
  }
}

function isPage(headers: Headers, pathname: string): boolean {
  return String(headers['content-type'] ?? '').startsWith('text/html') && !/\.html?$/i.test(pathname);
}

/** `Retry-After` in seconds; its other form, a date, is not read. */
function secondsOf(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

/** What is said to be longer need not be waited for; what is longer than it says is cut by `receive`. */
function tooLong(header: string | string[] | undefined, most: number): DownloadError | undefined {
  return Number(header ?? 0) > most ? tooLarge(most) : undefined;
}

/** The refusal of what is larger than it may be, in bytes. */
export function tooLarge(most: number): DownloadError {
  const size = most < MEGABYTE ? `${most} bytes` : `${Math.round(most / MEGABYTE)} MB`;
  return new DownloadError('refused', `it is larger than ${size}`);
}

async function receive(body: AsyncIterable<unknown>, { mostBytes, slowest }: DownloadOptions, take: (bytes: Uint8Array) => void): Promise<Downloaded> {
  const hash = createHash('sha256');
  const pace = slowest === undefined ? undefined : paceOf(slowest);
  let size = 0;
  for await (const piece of body) {
    if (!(piece instanceof Uint8Array)) continue;
    size += piece.length;
    if (size > mostBytes) throw tooLarge(mostBytes);
    if (pace?.isTooSlow(piece.length) === true) throw new DownloadError('failed', 'it comes too slowly ever to be whole');
    hash.update(piece);
    take(piece);
  }
  return { sha256: hash.digest('hex'), size };
}

/** Looks at the bytes of one span of time after the other. */
function paceOf({ bytes, milliseconds }: NonNullable<DownloadOptions['slowest']>): { isTooSlow(count: number): boolean } {
  let since = performance.now();
  let came = 0;
  return {
    isTooSlow(count) {
      came += count;
      const now = performance.now();
      if (now - since < milliseconds) return false;
      const slow = came < bytes;
      [since, came] = [now, 0];
      return slow;
    },
  };
}
