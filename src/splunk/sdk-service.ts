/** splunk-sdk over our own transport: its Http class subclassed so that TLS is verified, limits hold and an abort ends the request. */
import { isJson } from './answer.ts';
import { loadSdk } from './load-sdk.ts';
import type { SdkAnswer, SdkHttp, SdkMessage, SdkService } from './sdk-types.ts';
import type { SplunkLogin } from './settings.ts';
import type { Transport, TransportAnswer } from './transport.ts';

/** A service of the SDK whose requests all end when the signal aborts. Errors of its methods are read by `sdkCall`. */
export function sdkService(
  url: URL,
  login:
    | SplunkLogin
    | { readonly kind: 'session'; readonly key: string; readonly authorization: 'Splunk' | 'Bearer'; readonly version: string },
  transport: Transport,
  signal: AbortSignal,
): SdkService {
  const { Http, Service } = loadSdk();
  const TransportHttp = Http.extend({
    makeRequest: async (to: string, message: SdkMessage) =>
      sdkAnswer(await transport.send(transportRequest(to, message, signal))),
  });
  const http: SdkHttp = new TransportHttp();
  const at = {
    scheme: url.protocol.slice(0, -1),
    host: url.hostname,
    port: url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port,
  };
  switch (login.kind) {
    case 'token':
      return new Service(http, { ...at, sessionKey: login.token, authorization: 'Bearer', autologin: false });
    case 'password':
      return new Service(http, { ...at, username: login.username, password: login.password, autologin: false });
    case 'session':
      return new Service(http, {
        ...at,
        sessionKey: login.key,
        authorization: login.authorization,
        version: login.version,
        autologin: false,
      });
  }
}

function transportRequest(url: string, message: SdkMessage, signal: AbortSignal) {
  const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([name, value]) => [name, String(value)]));
  if (message.method !== 'POST') return { method: message.method, url, headers, signal };
  // The SDK leaves it to its own transport to say that a body is a form.
  return {
    method: message.method,
    url,
    signal,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: message.body ?? '',
  };
}

/** Built here and not by the SDK's `_buildResponse`, which prints Splunk's messages to the console. */
function sdkAnswer(answer: TransportAnswer): SdkAnswer {
  const cookies = answer.headers['set-cookie'];
  return {
    status: answer.status,
    data: parseData(answer),
    response: {
      statusCode: answer.status,
      headers: { ...answer.headers, ...(cookies === undefined ? {} : { 'set-cookie': [cookies].flat() }) },
    },
    error: null,
  };
}

function parseData({ headers, text }: TransportAnswer): unknown {
  if (!String(headers['content-type']).startsWith('application/json')) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    // Left as text: whoever needs JSON says that the answer is not what Splunk gives.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** Whether something thrown by the SDK is an answer with a status of 400 or more. */
export function isSdkAnswer(thrown: unknown): thrown is SdkAnswer {
  return isJson(thrown) && typeof thrown['status'] === 'number' && 'response' in thrown;
}
