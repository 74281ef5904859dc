/** Subnets: `10.0.0.0/8`, `2001:db8::/32`, and whether an address lies in one. */
import ipaddr from 'ipaddr.js';

const SHAPE = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)\/\d{1,3}$/i;

/** Whether a text is written as a subnet: an address, a slash, a prefix length. */
export function isSubnet(text: string): boolean {
  return SHAPE.test(text) && ipaddr.isValidCIDR(text);
}

/** A test for addresses within a subnet; undefined when the text is no subnet. A text that is no address is in none. */
export function subnet(text: string): ((address: string) => boolean) | undefined {
  if (!isSubnet(text)) return undefined;
  const [network, bits] = ipaddr.parseCIDR(text);
  const wanted = network.kind();
  return (candidate) => {
    // Cheaper than a failed parse: an address has a point or a colon and starts with neither a blank nor a letter beyond f.
    if (candidate.length < 2 || candidate.length > 45 || !ADDRESS.test(candidate)) return false;
    const address = parseAddress(candidate);
    if (address === undefined) return false;
    return address.kind() === wanted && address.match(network, bits);
  };
}

/** An address read strictly: four decimal parts, or IPv6. Undefined when it is none. */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(':') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

const ADDRESS = /^[0-9a-f:.]+$/i;
