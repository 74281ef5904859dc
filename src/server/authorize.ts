/** Who is asking: session keys, tokens and passwords, compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { refuse, type Reply } from './reply.ts';
import type { RequestHead, SplunkRequest } from './request.ts';
import type { ServerState } from './server-state.ts';

/** Most session keys kept; the oldest goes first. */
const SESSIONS = 1000;

/** Undefined when the request may use the REST API, else the refusal: `Splunk` with a session key, `Bearer` with a token, or Basic. */
export function authorize(head: RequestHead, state: ServerState): Reply | undefined {
  const { scheme, value } = authorization(head);
  const { credentials, sessions } = state;
  const allowed =
    (scheme === 'splunk' && sessions.has(value)) ||
    (scheme === 'bearer' && (same(value, credentials.token) || sessions.has(value))) ||
    (scheme === 'basic' && same(basic(value), `${credentials.username}:${credentials.password}`));
  if (allowed) return undefined;
  return refuse(401, 'call not properly authenticated', 'WARN', { 'www-authenticate': 'Basic realm="/splunk"' });
}

/** POST auth/login: user and password for a session key. */
export function login(request: SplunkRequest, state: ServerState): Reply {
  const user = same(request.params.get('username') ?? '', state.credentials.username);
  const password = same(request.params.get('password') ?? '', state.credentials.password);
  if (!user || !password) return refuse(401, 'Login failed', 'WARN');
  const key = randomBytes(32).toString('hex');
  state.sessions.add(key);
  const [oldest] = state.sessions;
  if (state.sessions.size > SESSIONS && oldest !== undefined) state.sessions.delete(oldest);
  return { status: 200, body: { kind: 'values', values: { sessionKey: key, message: '', code: '' } } };
}

/** Undefined when the request may use the collector, else the refusal in the collector's format: `Splunk` with its token, or Basic with it as the password. */
export function authorizeCollector(head: RequestHead, state: ServerState): Reply | undefined {
  const { scheme, value } = authorization(head);
  if (scheme === '') return collectorRefusal(401, 2, 'Token is required');
  if (scheme !== 'splunk' && scheme !== 'basic') return collectorRefusal(401, 3, 'Invalid authorization');
  const token = scheme === 'splunk' ? value : basic(value).replace(/^[^:]*:/, '');
  return same(token, state.credentials.hecToken) ? undefined : collectorRefusal(403, 4, 'Invalid token');
}

/** A refusal as the HTTP Event Collector writes it. */
export function collectorRefusal(
  status: number,
  code: number,
  text: string,
  more: Readonly<Record<string, unknown>> = {},
): Reply {
  return { status, body: { kind: 'json', value: { text, code, ...more } } };
}

function authorization(head: RequestHead): { readonly scheme: string; readonly value: string } {
  const [, scheme = '', value = ''] = /^\s*(\S+)\s+(\S+)\s*$/.exec(head.headers['authorization'] ?? '') ?? [];
  return { scheme: scheme.toLowerCase(), value };
}

function basic(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
