/** Web addresses as they may be shown and stored: without what may be a secret in them. */
import { createHash } from 'node:crypto';

/** No user name and password, no fragment, and of the query only a mark. Text that is no address loses whatever looks like them. */
export function shownAddress(text: string): string {
  if (!URL.canParse(text)) return text.replace(/\/\/[^/?#]*@/, '//').replace(/[?#].*$/su, '');
  const { protocol, host, pathname, search } = new URL(text);
  return `${protocol}//${host}${pathname}${queryMark(search)}`;
}

/** A query may hold a signature or a key: its hash tells one from another, and nothing more. Empty for none. */
function queryMark(search: string): string {
  return search === '' ? '' : `?${createHash('sha256').update(search).digest('hex').slice(0, 12)}`;
}
