/** Where the Splunk is and how to log in: read from the environment and the command line, checked before anything is sent. */
import { FileError, type FileSystem } from '../base/files.ts';
import { SplunkError } from './errors.ts';

/** How to reach a Splunk. */
export interface SplunkSettings {
  /** Management port, such as `https://splunk.example:8089`. */
  readonly url: URL;
  readonly login: SplunkLogin;
  /** HTTP Event Collector, such as `https://splunk.example:8088`. */
  readonly hecUrl: URL;
  readonly hecToken: string;
  /** App whose lookups and other knowledge the searches see; the user's default app when absent. */
  readonly app?: string;
  /** Certificates (PEM) to trust besides the usual ones. */
  readonly ca?: string;
  /** Do not verify TLS certificates, and allow http to other hosts. */
  readonly insecure: boolean;
}

export type SplunkLogin =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'password'; readonly username: string; readonly password: string };

/** What the command line adds to the environment. */
export interface SplunkFlags {
  /** Path of a PEM file. */
  readonly ca?: string;
  readonly insecure?: boolean;
  /** For what sends no events: the token of the HTTP Event Collector may be absent. */
  readonly withoutCollector?: boolean;
}

/**
 * Settings from SPLUNK_URL, SPLUNK_TOKEN (or SPLUNK_USERNAME and SPLUNK_PASSWORD), SPLUNK_HEC_URL and SPLUNK_HEC_TOKEN.
 * SPLUNK_APP, which may be absent, names the app in which searches run. Without SPLUNK_HEC_URL it is port 8088 of SPLUNK_URL's host, Splunk's default. Throws `SplunkError` naming every variable that is missing.
 */
export function settingsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  flags: SplunkFlags,
  files: Pick<FileSystem, 'readText'>,
): SplunkSettings {
  const value = (name: string): string => environment[name]?.trim() ?? '';
  const login = readLogin(value('SPLUNK_TOKEN'), value('SPLUNK_USERNAME'), environment['SPLUNK_PASSWORD'] ?? '');
  const missing = [
    ...(value('SPLUNK_URL') === '' ? ['SPLUNK_URL (such as https://splunk.example:8089)'] : []),
    ...(login === undefined ? ['SPLUNK_TOKEN (or SPLUNK_USERNAME and SPLUNK_PASSWORD)'] : []),
    ...(value('SPLUNK_HEC_TOKEN') === '' && flags.withoutCollector !== true
      ? ['SPLUNK_HEC_TOKEN (the token of an HTTP Event Collector input)']
      : []),
  ];
  if (missing.length > 0 || login === undefined) {
    throw new SplunkError('settings', `to use a Splunk, set in the environment: ${missing.join(', ')}`);
  }
  const insecure = flags.insecure ?? false;
  const url = readUrl('SPLUNK_URL', value('SPLUNK_URL'), insecure);
  // A URL without a port would mean 443; whoever writes none means Splunk's own.
  if (!/:\d+\/?$/.test(value('SPLUNK_URL'))) url.port = '8089';
  return {
    url,
    login,
    hecUrl: value('SPLUNK_HEC_URL') === '' ? defaultHecUrl(url) : readUrl('SPLUNK_HEC_URL', value('SPLUNK_HEC_URL'), insecure),
    hecToken: value('SPLUNK_HEC_TOKEN'),
    insecure,
    ...(value('SPLUNK_APP') === '' ? {} : { app: value('SPLUNK_APP') }),
    ...(flags.ca === undefined ? {} : { ca: readCertificates(flags.ca, files) }),
  };
}

/** Every secret in the settings, for `redactor`. */
export function secretsOf(settings: SplunkSettings): string[] {
  const { login } = settings;
  const basic = login.kind === 'token' ? [] : [`${login.username}:${login.password}`];
  return [settings.hecToken, login.kind === 'token' ? login.token : login.password, ...basic];
}

function readLogin(token: string, username: string, password: string): SplunkLogin | undefined {
  if (token !== '') return { kind: 'token', token };
  return username !== '' && password !== '' ? { kind: 'password', username, password } : undefined;
}

function readUrl(name: string, text: string, insecure: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new SplunkError('settings', `${name} is not a URL such as https://splunk.example:8089`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new SplunkError(
      'settings',
      `${name} must not hold a user or password; set SPLUNK_TOKEN, or SPLUNK_USERNAME and SPLUNK_PASSWORD`,
    );
  }
  if (url.protocol === 'http:' && !insecure && !isLoopback(url.hostname)) {
    throw new SplunkError(
      'settings',
      `${name} would send tokens unencrypted over http; use https (or --insecure to do it anyway)`,
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new SplunkError('settings', `${name} must end after the port, such as https://splunk.example:8089`);
  }
  return url;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function defaultHecUrl(url: URL): URL {
  const hec = new URL(url.origin);
  hec.port = '8088';
  return hec;
}

function readCertificates(path: string, files: Pick<FileSystem, 'readText'>): string {
  let text: string;
  try {
    text = files.readText(path);
  } catch (error) {
    const reason = error instanceof FileError ? error.reason : String(error);
    throw new SplunkError('settings', `cannot read --ca ${path}: ${reason}`, undefined, { cause: error });
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new SplunkError('settings', `--ca ${path} holds no certificate in PEM format`);
  }
  return text;
}
