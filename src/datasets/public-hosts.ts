/** Which hosts may be connected to: names and addresses of the public internet, and those that the user allows. A dataset's address is a stranger's word. */
import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A host that is not to be connected to. */
export class HostRefused extends Error {
  constructor(host: string, address: string) {
    super(`${host === address ? host : `${host} (${address})`} is no host of the public internet; --allow-host ${host} lets it be asked`);
    this.name = 'HostRefused';
  }
}

/** Addresses of machines that anybody can reach: not private, loopback, link-local, reserved or of a tunnel. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Refuses an address that stands in a URL itself, where no name is looked up. */
export function refuseLiteral(hostname: string, allowed: ReadonlySet<string>): void {
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (ipaddr.isValid(address) && !isPublicAddress(address) && !isAllowed(hostname, allowed)) throw new HostRefused(hostname, address);
}

/** Looks names up for connections: the very addresses that were checked are connected to. One that is not public spoils a name. */
export function publicLookup(allowed: ReadonlySet<string>): LookupFunction {
  return (hostname, options: LookupOptions, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      if (error !== null) return done(error, '', 0);
      const wrong = isAllowed(hostname, allowed) ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (wrong !== undefined) done(new HostRefused(hostname, wrong.address), '', 0);
      else if (options.all === true) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

function isAllowed(hostname: string, allowed: ReadonlySet<string>): boolean {
  return allowed.has(hostname.toLowerCase());
}
