/** Checks of what stands in texts: addresses, passwords in links, words that hurt. */
import ipaddr from 'ipaddr.js';
import type { Check } from '../check.ts';
import { EVERYBODY } from '../check.ts';
import type { InspectedApp } from '../inspected-app.ts';

/** Texts that people write; tables of lookups are data, and long. */
const PROSE = /\.(?:conf|meta|md|txt|xml|json|html|manifest)$/u;
const LARGEST = 64 * 1024 * 1024;

function* matches(
  app: InspectedApp,
  pattern: RegExp,
  files: RegExp,
): Generator<{ readonly file: string; readonly offset: number; readonly text: string }> {
  for (const [file, bytes] of app.files) {
    const text = files.test(file) && bytes.length <= LARGEST ? app.text(file) : undefined;
    for (const match of text?.matchAll(pattern) ?? []) yield { file, offset: match.index, text: match[0] };
  }
}

/** RFC 5737. */
const DOCUMENTATION = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\./u;

/** Name servers that everybody knows. */
const WELL_KNOWN = new Set(['1.1.1.1', '8.8.4.4', '8.8.8.8', '9.9.9.9']);

/** Whether an address can be reached from anywhere: not a private, reserved, documentation or well-known one. */
function isPublic(address: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) || WELL_KNOWN.has(address) || DOCUMENTATION.test(address)) return false;
  return ipaddr.IPv4.parse(address).range() === 'unicast';
}

export const wordChecks: readonly Check[] = [
  {
    name: 'check_hostnames_and_ips',
    profiles: EVERYBODY,
    what: 'No public IP addresses in the files of the app, where they are no data.',
    check(app, report) {
      const seen = new Set<string>();
      for (const { file, offset, text } of matches(
        app,
        /(?<![\w-]|\d\.|(?<!:\/)\/)(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d|\/\d)/gu,
        /\.(?:conf|meta|md|txt|xml|json|html|manifest|csv)$/u,
      )) {
        if (!isPublic(text) || seen.has(`${file} ${text}`)) continue;
        seen.add(`${file} ${text}`);
        report('warn', `${text} is a public address.`, { file, offset });
      }
    },
  },
  {
    name: 'check_for_sensitive_info_in_url',
    profiles: EVERYBODY,
    what: 'No link holds a user and a password.',
    check(app, report) {
      for (const { file, offset } of matches(
        app,
        /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s/?#:@"'$]{1,64}:[^\s/?#:@"'$]{1,64}@/giu,
        PROSE,
      )) {
        report('warn', 'This link holds a password.', { file, offset });
      }
    },
  },
  {
    name: 'check_for_bias_language',
    profiles: EVERYBODY,
    what: 'Texts use words that hurt nobody: allow list and block list, primary and replica.',
    check(app, report) {
      for (const { file, offset, text } of matches(app, /\b(?:blacklist|whitelist|slave)(?:s|ed|ing)?\b/giu, PROSE)) {
        report('info', `"${text}": Splunk asks for another word.`, { file, offset });
      }
    },
  },
];
