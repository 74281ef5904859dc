/** Proxies as the environment names them: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in lower or upper case. */

export interface ProxySettings {
  /** Undefined: addresses of this kind are asked directly. May hold a user name and a password, which are never shown. */
  readonly http: URL | undefined;
  readonly https: URL | undefined;
  /** Hosts that are asked directly: `example.com` with all below it, `*` for all, each with a port or without. */
  readonly except: readonly { readonly host: string; readonly port: string | undefined }[];
}

export const NO_PROXIES: ProxySettings = { http: undefined, https: undefined, except: [] };

/** A variable that names no proxy: its name, and what is wrong, without its value, which may hold a password. */
export interface ProxyProblem {
  readonly variable: string;
  readonly problem: string;
}

/** What the environment says, or what is wrong with it. Lower case counts before upper case, as with curl. */
export function proxySettings(env: Readonly<Record<string, string | undefined>>): ProxySettings | ProxyProblem {
  const http = proxyOf(env, 'http_proxy');
  const https = proxyOf(env, 'https_proxy');
  if (http !== undefined && 'problem' in http) return http;
  if (https !== undefined && 'problem' in https) return https;
  const [, without = ''] = setting(env, 'no_proxy') ?? [];
  return { http, https, except: without.split(/[\s,]+/).flatMap((text) => exception(text)) };
}

/** The proxy that an address is asked through; undefined for none. */
export function proxyFor(url: URL, settings: ProxySettings): URL | undefined {
  const host = bareHost(url.hostname);
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const isExcepted = settings.except.some(
    (each) => (each.port === undefined || each.port === port) && (each.host === '*' || host === each.host || host.endsWith(`.${each.host}`)),
  );
  if (isExcepted) return undefined;
  return url.protocol === 'https:' ? settings.https : settings.http;
}

/** The variable's name as it is set, and its value; an empty one is as none. */
function setting(env: Readonly<Record<string, string | undefined>>, name: string): readonly [string, string] | undefined {
  const found = [name, name.toUpperCase()].find((each) => (env[each] ?? '').trim() !== '');
  return found === undefined ? undefined : [found, (env[found] ?? '').trim()];
}

function proxyOf(env: Readonly<Record<string, string | undefined>>, name: string): URL | ProxyProblem | undefined {
  const [variable = '', text = ''] = setting(env, name) ?? [];
  if (text === '') return undefined;
  // `proxy.example.com:8080`, which curl takes for http.
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(full) || new URL(full).hostname === '') return { variable, problem: 'it is no address of a proxy, such as http://proxy.example.com:8080' };
  const url = new URL(full);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  return { variable, problem: `proxies of the kind ${url.protocol.slice(0, -1)} are not used, only http and https` };
}

/** `example.com`, `.example.com`, `*.example.com`, `example.com:8443`, `[::1]:8443`, `::1`. */
function exception(text: string): ProxySettings['except'] {
  const isAddress = !text.startsWith('[') && text.split(':').length > 2;
  const [, host = '', port] = isAddress ? ['', text] : (/^(.*?)(?::(\d+))?$/s.exec(text) ?? []);
  const name = bareHost(host.replace(/^\*?\.(?=.)/, '')).toLowerCase();
  return name === '' ? [] : [{ host: name, port }];
}

/** Without the brackets of an IPv6 address, and without the dot that may end a name. */
function bareHost(host: string): string {
  return host.replace(/^\[(.*)\]$/s, '$1').replace(/(?<=.)\.$/, '');
}
