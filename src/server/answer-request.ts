/** One request from its head to its answer: route, access, body, handler, output mode. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { authorize, authorizeCollector } from './authorize.ts';
import { renderJson, type JsonLayout } from './render-json.ts';
import { renderXml } from './render-xml.ts';
import { methodNotAllowed, notFound, refuse, type Reply } from './reply.ts';
import { readHead, readRequest, type RequestHead } from './request.ts';
import { findRoute } from './routes.ts';
import type { ServerState } from './server-state.ts';

export interface AnswerOptions {
  /** Bytes. */
  readonly bodyLimit: number;
  readonly secure: boolean;
}

/** Answers a request. Rejects only on a defect, or when the client has gone. */
export async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  state: ServerState,
  options: AnswerOptions,
): Promise<void> {
  const origin = `${options.secure ? 'https' : 'http'}://${hostOf(incoming)}`;
  const head = readHead(incoming);
  if (head === undefined) return send(outgoing, refuse(400, 'Bad Request'), 'json', origin);
  const early = refuseEarly(head, state);
  if (early !== undefined) return send(outgoing, early, outputMode(head.query), origin);
  const request = await readRequest(incoming, head, options.bodyLimit);
  if (request === undefined) {
    const text = `Request entity too large: the limit is ${options.bodyLimit} bytes`;
    send(outgoing, refuse(413, text), outputMode(head.query), origin);
    // The rest is read and thrown away, so that the client gets to read the refusal; `requestTimeout` ends it.
    incoming.resume();
    return;
  }
  const mode = outputMode(request.params);
  if (mode === 'unknown')
    return send(outgoing, refuse(400, 'output_mode is json, json_rows, json_cols or xml here'), 'json', origin);
  const handler = findRoute(request.path)?.methods[request.method];
  const reply = handler === undefined ? notFound() : await handler(request, state);
  return send(outgoing, reply, mode, origin);
}

/** What can be refused before the body is read. */
function refuseEarly(head: RequestHead, state: ServerState): Reply | undefined {
  const route = findRoute(head.path);
  if (route === undefined) return notFound();
  if (!Object.hasOwn(route.methods, head.method)) return methodNotAllowed();
  if (route.access === 'anyone') return undefined;
  return route.access === 'session' ? authorize(head, state) : authorizeCollector(head, state);
}

/** XML unless told otherwise, as Splunk does. */
function outputMode(params: URLSearchParams): JsonLayout | 'xml' | 'unknown' {
  const mode = params.get('output_mode') ?? 'xml';
  switch (mode) {
    case 'json':
    case 'json_rows':
    case 'json_cols':
    case 'xml':
      return mode;
    case 'atom':
      return 'xml';
    default:
      return 'unknown';
  }
}

function send(outgoing: ServerResponse, reply: Reply, mode: JsonLayout | 'xml' | 'unknown', origin: string): void {
  const { body } = reply;
  const json = body.kind === 'json' || mode !== 'xml';
  const text =
    body.kind === 'json'
      ? JSON.stringify(body.value)
      : mode === 'xml'
        ? renderXml(body, origin)
        : renderJson(body, mode === 'unknown' ? 'json' : mode, origin);
  outgoing.writeHead(reply.status, {
    ...(body.kind === 'none' ? {} : { 'content-type': json ? 'application/json; charset=UTF-8' : 'text/xml; charset=UTF-8' }),
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...reply.headers,
  });
  outgoing.end(text);
}

/** The Host header when it is one, for links in feeds. */
function hostOf(incoming: IncomingMessage): string {
  const { host = '' } = incoming.headers;
  return /^[\w.:[\]-]{1,255}$/.test(host) ? host : 'localhost';
}
