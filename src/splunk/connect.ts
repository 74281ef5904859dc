/** A connection to a Splunk: logged in once, its version known, one SDK service for each signal. */
import { fold, refusal } from './answer.ts';
import { SplunkError } from './errors.ts';
import { redactor } from './redact.ts';
import { isSdkAnswer, sdkService } from './sdk-service.ts';
import type { SdkService } from './sdk-types.ts';
import { secretsOf, type SplunkSettings } from './settings.ts';
import { createTransport, type Transport } from './transport.ts';

/** How long things may take, in milliseconds. */
export interface SplunkLimits {
  readonly connect: number;
  /** One request, from its start to the end of its answer. */
  readonly request: number;
  /** From sending events to their being searchable. */
  readonly ingest: number;
  /** One search job. */
  readonly search: number;
  /** Cancelling a job and removing an index, after a run or an interrupt. */
  readonly cleanUp: number;
}

export const SPLUNK_LIMITS: SplunkLimits = { connect: 10_000, request: 60_000, ingest: 90_000, search: 300_000, cleanUp: 15_000 };

/** A Splunk one is logged in to. */
export interface SplunkConnection {
  readonly settings: SplunkSettings;
  readonly limits: SplunkLimits;
  readonly transport: Transport;
  /** The management port as messages name it. */
  readonly where: string;
  /** Splunk's version, such as `10.0.1`. */
  readonly version: string;
  /**
   * Calls the SDK: `doing` completes "Splunk refused to ...". Whatever goes wrong is thrown as a `SplunkError` without secrets in it.
   */
  call<T>(doing: string, signal: AbortSignal, use: (service: SdkService) => Promise<T>): Promise<T>;
  /** Takes the secrets of this connection out of a text. */
  redact(text: string): string;
  close(): Promise<void>;
}

/** Logs in and asks for the version. Throws `SplunkError`: wrong login, unreachable host, bad certificate, no Splunk there. */
export async function connect(
  settings: SplunkSettings,
  signal: AbortSignal,
  limits: SplunkLimits = SPLUNK_LIMITS,
): Promise<SplunkConnection> {
  const where = settings.url.origin;
  const transport = await createTransport({
    insecure: settings.insecure,
    connectLimit: limits.connect,
    requestLimit: limits.request,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  });
  const early = redactor(secretsOf(settings));
  try {
    const service = sdkService(settings.url, settings.login, transport, signal);
    await sdkCall(where, 'log in', early, () => (settings.login.kind === 'token' ? service.getInfo() : service.login()));
    const key = service.sessionKey ?? '';
    const authorization = settings.login.kind === 'token' ? 'Bearer' : 'Splunk';
    const session = { kind: 'session', key, authorization, version: service.version } as const;
    const redact = redactor([...secretsOf(settings), key]);
    const call = <T>(doing: string, until: AbortSignal, use: (to: SdkService) => Promise<T>): Promise<T> =>
      sdkCall(where, doing, redact, () => use(sdkService(settings.url, session, transport, until)));
    return { settings, limits, transport, where, version: service.version, call, redact, close: () => transport.close() };
  } catch (error) {
    await transport.close();
    throw error;
  }
}

async function sdkCall<T>(where: string, doing: string, redact: (text: string) => string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (thrown) {
    const error = sdkFailure(thrown, where, doing);
    throw new SplunkError(error.failure, redact(error.message), error.answer);
  }
}

/** The SDK throws answers, strings, errors, and pairs of one of these and an object. */
function sdkFailure(thrown: unknown, where: string, doing: string): SplunkError {
  if (thrown instanceof SplunkError) return thrown;
  if (Array.isArray(thrown)) return sdkFailure(thrown[0], where, doing);
  if (isSdkAnswer(thrown)) return refusal(thrown.status, thrown.data, where, doing);
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new SplunkError(
    'protocol',
    `${where} does not answer as a Splunk does, while trying to ${doing} (${fold(reason)}); is it the management port, 8089 by default?`,
  );
}
