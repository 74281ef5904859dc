/** From the codes of Node, TLS and undici to sentences a user can act on. */
import { certificateProblem, codeOf, networkProblem } from '../base/network-errors.ts';
import { SplunkError, type SplunkFailure } from './errors.ts';

/** What an error thrown by the transport means. `where` names what was asked, without secrets; `limit` in milliseconds. */
export function networkFailure(error: unknown, where: string, limit: number): SplunkError {
  const code = codeOf(error);
  const certificate = certificateProblem(code);
  if (certificate !== undefined) {
    const advice = 'trust it with --ca FILE (PEM), or skip the check with --insecure';
    return failed('certificate', `${where}: ${certificate} (${code}); ${advice}`, error);
  }
  const network = networkProblem(code);
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

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
