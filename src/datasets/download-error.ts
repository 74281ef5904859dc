/** Why a dataset could not be had, in sentences a user can act on. */
import { certificateProblem, codeOf, networkProblem, withCauses } from '../base/network-errors.ts';
import { HostRefused } from './public-hosts.ts';

/**
 * `offline`: its host could not be reached at all. `refused`: by the host, or by splkit's own rules. `absent`: there is no such file. `passing`: it may
 * come when it is asked for again. `changed`: it came, and is another file than was expected. `failed`: anything else.
 */
export type DownloadFailure = 'offline' | 'refused' | 'absent' | 'passing' | 'changed' | 'failed';

/** A file that could not be had; the message is a sentence without the address. */
export class DownloadError extends Error {
  /** Seconds after which the host wants to be asked again. */
  readonly after: number | undefined;

  constructor(
    readonly kind: DownloadFailure,
    message: string,
    options: ErrorOptions & { readonly after?: number | undefined } = {},
  ) {
    super(message, options);
    this.name = 'DownloadError';
    this.after = options.after;
  }
}

/** Codes of Node that say that nothing was reached. */
const OFFLINE: ReadonlySet<string> = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT'],
  'UND_ERR_CONNECT_TIMEOUT',
]);
const SILENT: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Whom the request that failed was sent to. */
export interface Asked {
  readonly host: string;
  /** Host and port of the proxy, if one was asked. */
  readonly proxy: string | undefined;
  /** Whether another host has sent it there. */
  readonly redirected: boolean;
}

/** Codes of certificates that become good once their authority is trusted. */
const UNTRUSTED = /SELF_SIGNED|LEAF_SIGNATURE|GET_ISSUER|UNTRUSTED/;

/** What an error of the network means. */
export function downloadError(error: unknown, { host, proxy, redirected }: Asked): DownloadError {
  const because = (kind: DownloadFailure, message: string): DownloadError => new DownloadError(kind, message, { cause: error });
  const refused = withCauses(error).find((each) => each instanceof HostRefused);
  if (refused !== undefined) return because('refused', redirected ? `it is redirected, and ${refused.message}` : refused.message);
  const status = proxyStatus(error);
  if (status !== undefined) return proxyRefusal(status, proxy, error);
  const code = codeOf(error);
  const certificate = certificateProblem(code);
  if (certificate !== undefined) {
    const advice = UNTRUSTED.test(code)
      ? '; NODE_EXTRA_CA_CERTS=FILE names certificates (PEM) to trust, such as those of a proxy that opens TLS'
      : '';
    return because('refused', `${host}: ${certificate} (${code})${advice}`);
  }
  if (OFFLINE.has(code)) {
    const whom = `${host}${proxy === undefined ? '' : `, or the proxy ${proxy},`}`;
    // The host of the dataset was reached: its other files may come.
    return because(redirected ? 'failed' : 'offline', `${whom} could not be reached: ${networkProblem(code) ?? 'no connection'} (${code})`);
  }
  if (SILENT.has(code)) return because('passing', `${host} fell silent (${code})`);
  const reason = networkProblem(code) ?? (error instanceof Error ? error.message : String(error));
  return because('passing', `it did not come whole: ${reason}${code === '' ? '' : ` (${code})`}`);
}

/** A proxy's answer that is not the host's: the request has not gone further. */
function proxyRefusal(status: number, proxy = '', cause: unknown): DownloadError {
  const advice = status === 407 ? ': it wants a user name and a password, HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT' : '';
  return new DownloadError(status >= 500 ? 'passing' : 'refused', `the proxy ${proxy} does not let it through (${status})${advice}`, { cause });
}

/** The status in undici's errors for what a proxy does not let through. */
function proxyStatus(error: unknown): number | undefined {
  for (const { message } of withCauses(error)) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(message)?.[1];
    if (status !== undefined) return Number(status);
  }
  return undefined;
}
