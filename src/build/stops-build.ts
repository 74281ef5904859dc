/** Which problems keep an app from being built: those that would break it. */
import type { Diagnostic } from '../base/diagnostic.ts';

/** Names in content that nothing answers to: Splunk installs the app all the same, and says so when the search runs. */
const LEAVES_THE_APP_WHOLE: ReadonlySet<string> = new Set([
  'content/unknown-lookup',
  'content/unknown-detection',
  'content/match-type-field',
]);

/**
 * Whether the problem stops a build. Errors in files, keys, names and searches do; references to what another app may bring make a detection
 * find less, not the app fail. A build runs no lint rules: `validate` is the gate for those, so that content with a history can be shipped.
 */
export function stopsBuild({ severity, code }: Pick<Diagnostic, 'severity' | 'code'>): boolean {
  return severity === 'error' && !LEAVES_THE_APP_WHOLE.has(code);
}
