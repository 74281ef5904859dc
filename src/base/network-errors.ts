/** What the codes of errors of Node, TLS and undici mean, in words a user can act on. */

/** Codes of certificate verification (OpenSSL's names as Node gives them). */
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
  ENETDOWN: 'the network is down',
  EHOSTDOWN: 'the host is down',
  EADDRNOTAVAIL: 'the address is not available',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was closed before the answer came',
};

/** What is wrong with a server's certificate; undefined for a code that says nothing of one. */
export function certificateProblem(code: string): string | undefined {
  return Object.hasOwn(CERTIFICATES, code) ? CERTIFICATES[code] : undefined;
}

/** Why there was no connection; undefined for a code that does not say so. */
export function networkProblem(code: string): string | undefined {
  return Object.hasOwn(NETWORK, code) ? NETWORK[code] : undefined;
}

/** An error, then the errors that it gathers (one for each address that was tried) and its causes, and theirs. */
export function withCauses(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const gathered: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[...gathered, error.cause].flatMap(withCauses)];
}

/** The first code that an error or what lies behind it has; empty when there is none. */
export function codeOf(error: unknown): string {
  for (const each of withCauses(error)) if ('code' in each && typeof each.code === 'string') return each.code;
  return '';
}
