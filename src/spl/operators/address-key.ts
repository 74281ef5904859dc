/** IP addresses as texts that sort as the addresses do. */
import ipaddr from 'ipaddr.js';

/** A key of fixed width, IPv4 before IPv6; undefined for what is no address. */
export function addressKey(text: string): string | undefined {
  if (!/^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/.test(text) || !ipaddr.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  const bytes = address.toByteArray().map((byte) => byte.toString(16).padStart(2, '0'));
  return (address.kind() === 'ipv4' ? '4' : '6') + bytes.join('');
}
