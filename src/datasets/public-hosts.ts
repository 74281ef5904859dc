/** Which hosts may be connected to: names and addresses of the public internet, and those that the user allows. A dataset's address is a stranger's word. */
import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A host that is not to be connected to. */
export class HostRefused extends Error {
  constructor(host: string, address: string) {
    const what = bare(host) === address ? host : `${host} (${address})`;
    super(`${what} is no host of the public internet; --allow-host ${host} lets it be asked`);
    this.name = 'HostRefused';
  }
}

/** Global unicast addresses of IPv6 are these so far; all others are of some other use. (IANA, "IPv6 Global Unicast Address Assignments".) */
const GLOBAL_UNICAST: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
/** IPv4 behind a translator (RFC 6052): what an IPv6-only network gives as the address of a host that has none. */
const TRANSLATED: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];

/** Addresses of machines that anybody can reach: not private, loopback, link-local, reserved or of a tunnel. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(hexadecimal(address));
  if (!(found instanceof ipaddr.IPv6)) return found.range() === 'unicast';
  if (found.match(...TRANSLATED)) return isPublicAddress(found.toByteArray().slice(12).join('.'));
  return found.zoneId === undefined && found.match(...GLOBAL_UNICAST) && found.range() === 'unicast';
}

/** `::8.8.8.8`, as systems print `::808:808`, is no mapped address, though ipaddr.js takes it for one. */
function hexadecimal(address: string): string {
  const url = `http://[${address}]/`;
  return address.includes(':') && URL.canParse(url) ? bare(new URL(url).hostname) : address;
}

/** Refuses an address that stands in a URL itself, where no name is looked up. */
export function refuseLiteral(hostname: string, allowed: ReadonlySet<string>): void {
  const address = bare(hostname);
  if (ipaddr.isValid(address) && !isPublicAddress(address) && !isAllowed(hostname, allowed)) throw new HostRefused(hostname, address);
}

/** Looks names up for connections: the very addresses that were checked are connected to. One that is not public spoils a name. */
export function publicLookup(allowed: ReadonlySet<string>): LookupFunction {
  return (hostname, options: LookupOptions, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      if (error !== null) return done(error, '', 0);
      const refused = refusedOf(hostname, addresses, allowed);
      const [first] = addresses;
      if (refused !== undefined) done(refused, '', 0);
      else if (options.all === true) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

/** Names that mean something only inside of a network: one label, or a domain that is kept for that. (RFC 6761, 6762, 8375, 9476; ICANN on .internal.) */
const INNER_NAME = /^[^.]+\.?$|\.(?:local|localhost|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|alt|test)\.?$/i;

/**
 * For a host whose name another machine (a proxy) will look up: refuses what this computer knows to be no host of the public internet, and what is
 * named like one inside. What it cannot look up itself is the other machine's to judge.
 */
export async function refuseKnown(hostname: string, allowed: ReadonlySet<string>, resolve: Resolve = resolveName): Promise<void> {
  refuseLiteral(hostname, allowed);
  if (isAllowed(hostname, allowed) || ipaddr.isValid(bare(hostname))) return;
  if (INNER_NAME.test(hostname)) throw new HostRefused(hostname, 'a name inside of a network');
  const refused = refusedOf(hostname, await resolve(hostname), allowed);
  if (refused !== undefined) throw refused;
}

/** The addresses of a name; none when this computer does not know it. */
type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** Where only the proxy may ask the world's name servers, the computer's own are not waited for. */
const RESOLVE_WITHIN = 2000;

function resolveName(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((done) => {
    const late = setTimeout(() => done([]), RESOLVE_WITHIN);
    lookUp(hostname, { all: true }, (error, addresses: readonly LookupAddress[]) => {
      clearTimeout(late);
      done(error === null ? addresses : []);
    });
  });
}

function refusedOf(hostname: string, addresses: readonly LookupAddress[], allowed: ReadonlySet<string>): HostRefused | undefined {
  const wrong = isAllowed(hostname, allowed) ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
  return wrong === undefined ? undefined : new HostRefused(hostname, wrong.address);
}

function isAllowed(hostname: string, allowed: ReadonlySet<string>): boolean {
  const name = hostname.toLowerCase();
  return allowed.has(name) || allowed.has(bare(name));
}

/** An IPv6 address without the brackets that it has in a URL. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
