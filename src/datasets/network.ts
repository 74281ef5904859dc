/** The way of downloads into the network: directly to hosts that are checked as they are connected to, or through the proxy of the environment. */
import type { Dispatcher } from 'undici';
import { NO_PROXIES, proxyFor, type ProxySettings } from './proxies.ts';
import { publicLookup, refuseKnown, refuseLiteral } from './public-hosts.ts';

export interface NetworkOptions {
  /** Host names, in lower case, that may be asked though they are not of the public internet. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Milliseconds for one silence: until a connection stands, until an answer begins, between its pieces. */
  readonly silence: number;
  /** None when absent. */
  readonly proxies?: ProxySettings;
}

/** How an address is asked. */
export interface Way {
  readonly dispatcher: Dispatcher;
  /** Host and port of the proxy; undefined without one. */
  readonly proxy: string | undefined;
}

/** Connections are kept for the next request to the same host. */
export interface Network {
  /** Throws `HostRefused`: at once for what can be known before, else the connection fails with it. */
  way(url: URL): Promise<Way>;
  close(): Promise<void>;
}

export async function openNetwork({ allowedHosts, silence, proxies = NO_PROXIES }: NetworkOptions): Promise<Network> {
  const { Agent, Pool, ProxyAgent } = await import('undici');
  const limits = { headersTimeout: silence, bodyTimeout: silence };
  const direct = new Agent({ ...limits, connect: { timeout: silence, lookup: publicLookup(allowedHosts) } });
  const through = new Map<string, Dispatcher>();
  // Looking a name up takes seconds where only the proxy can, so each is looked up once.
  const judged = new Map<string, Promise<void>>();
  const judge = async (hostname: string): Promise<void> => {
    const judgement = judged.get(hostname) ?? refuseKnown(hostname, allowedHosts);
    judged.set(hostname, judgement);
    await judgement;
  };
  const proxyAgent = (proxy: URL): Dispatcher => {
    const tls = { timeout: silence };
    const made = new ProxyAgent({
      ...limits,
      uri: proxyUri(proxy),
      ...authorization(proxy),
      // http goes through a proxy as it is: many refuse tunnels to any port but 443.
      proxyTunnel: false,
      proxyTls: tls,
      requestTls: tls,
      clientFactory: (origin, options) => new Pool(origin, { ...options, ...limits }),
    });
    through.set(proxy.href, made);
    return made;
  };
  return {
    async way(url) {
      const proxy = proxyFor(url, proxies);
      if (proxy === undefined) refuseLiteral(url.hostname, allowedHosts);
      else await judge(url.hostname);
      if (proxy === undefined) return { dispatcher: direct, proxy: undefined };
      return { dispatcher: through.get(proxy.href) ?? proxyAgent(proxy), proxy: proxy.host };
    },
    async close() {
      await Promise.all([direct, ...through.values()].map(async (each) => each.destroy()));
    },
  };
}

/** The address alone: user and password travel in a header. */
function proxyUri(proxy: URL): string {
  return proxy.origin;
}

/** Basic authorization (RFC 7617), also for a user without a password. */
function authorization({ username, password }: URL): { readonly token?: string } {
  if (username === '') return {};
  const text = `${unescaped(username)}:${unescaped(password)}`;
  return { token: `Basic ${Buffer.from(text).toString('base64')}` };
}

/** Percent-encoding undone; what is none stays as it is. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
