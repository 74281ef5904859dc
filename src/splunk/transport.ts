/** HTTP to a Splunk over undici: TLS verified, every request with a limit, no redirects followed. */
import type { Agent } from 'undici';
import { networkFailure } from './network-failure.ts';
import { interrupted } from './wait.ts';

export interface TransportOptions {
  readonly ca?: string;
  readonly insecure: boolean;
  /** Milliseconds that opening a connection, and one request in all, may take. */
  readonly connectLimit: number;
  readonly requestLimit: number;
}

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface TransportAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends one request. Throws `SplunkError` when no answer came; every status is an answer. */
export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>;
  close(): Promise<void>;
}

/** Largest answer that is read, in characters. */
const ANSWER_LIMIT = 256 * 1024 * 1024;

/** A transport with its own connections; close it, or the process waits for them. */
export async function createTransport(options: TransportOptions): Promise<Transport> {
  const undici = await import('undici');
  const { rootCertificates } = await import('node:tls');
  const agent: Agent = new undici.Agent({
    connect: {
      rejectUnauthorized: !options.insecure,
      timeout: options.connectLimit,
      ...(options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] }),
    },
    headersTimeout: options.requestLimit,
    bodyTimeout: options.requestLimit,
    maxResponseSize: ANSWER_LIMIT,
  });
  const send = async (request: TransportRequest): Promise<TransportAnswer> => {
    const limit = AbortSignal.timeout(options.requestLimit);
    try {
      const answer = await undici.request(request.url, {
        dispatcher: agent,
        method: request.method,
        headers: { ...request.headers, 'user-agent': 'splkit' },
        signal: AbortSignal.any([request.signal, limit]),
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
    } catch (error) {
      if (request.signal.aborted) throw interrupted(error);
      throw networkFailure(error, new URL(request.url).origin, options.requestLimit);
    }
  };
  return { send, close: () => agent.destroy() };
}
