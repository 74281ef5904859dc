/** From the codes of Node, TLS and undici to sentences a user can act on. */
import { SplunkError, type SplunkFailure } from './errors.ts';

/** Codes of certificate verification (OpenSSL's names as Node gives them) and what they mean. */
const CERTIFICATES: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate is signed by an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is signed by an authority that is not trusted here',
  CERT_UNTRUSTED: 'its certificate is not trusted here',
  CERT_REJECTED: 'its certificate is rejected for this use',
  CERT_SIGNATURE_FAILURE: "its certificate's signature is wrong",
  CERT_REVOKED: 'its certificate is revoked',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_CHAIN_TOO_LONG: "its certificate's chain is too long",
  INVALID_CA: 'its certificate is signed by one that is no authority',
  INVALID_PURPOSE: 'its certificate is not meant for servers',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
};

const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be resolved',
  ECONNREFUSED: 'nothing accepts connections there',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed',
  EHOSTUNREACH: 'the host is unreachable',
  ENETUNREACH: 'the network is unreachable',
  EHOSTDOWN: 'the host is down',
  EADDRNOTAVAIL: 'the address is not available',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was closed before the answer came',
};

/** What an error thrown by the transport means. `where` names what was asked, without secrets; `limit` in milliseconds. */
export function networkFailure(error: unknown, where: string, limit: number): SplunkError {
  const code = codeOf(error);
  const certificate = CERTIFICATES[code];
  if (certificate !== undefined) {
    const advice = 'trust it with --ca FILE (PEM), or skip the check with --insecure';
    return failed('certificate', `${where}: ${certificate} (${code}); ${advice}`, error);
  }
  const network = NETWORK[code];
  if (network !== undefined) return failed('unreachable', `cannot reach ${where}: ${network} (${code})`, error);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || nameOf(error) === 'TimeoutError') {
    return failed('time-limit', `${where} did not answer within ${limit / 1000} s`, error);
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return failed(
      'unreachable',
      `cannot reach ${where}: it does not speak TLS as expected (${code}); is it http, or another port?`,
      error,
    );
  }
  if (code.startsWith('HPE_') || nameOf(error) === 'HTTPParserError') {
    return failed('protocol', `${where} does not speak HTTP (${code}); is it https, or another port?`, error);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return failed('unreachable', `cannot reach ${where}: ${reason}`, error);
}

function failed(failure: SplunkFailure, message: string, cause: unknown): SplunkError {
  return new SplunkError(failure, message, undefined, { cause });
}

/** The first code found on the error, its causes, or the errors it gathers (one for each address that was tried). */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) {
    const [first] = error.errors.map(codeOf).filter((code) => code !== '');
    if (first !== undefined) return first;
  }
  return error.cause === undefined ? '' : codeOf(error.cause);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
