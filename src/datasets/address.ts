/** Web addresses of datasets, and which file of a repository on GitHub they mean. */
import { createHash } from 'node:crypto';
import { shownAddress } from '../base/shown-address.ts';

/** A file of a repository. */
export interface RepositoryFile {
  /** `owner/name`. */
  readonly repository: string;
  /** A branch, a tag or a commit. */
  readonly ref: string;
  /** Percent-encoded as in the address, no empty parts. */
  readonly path: string;
}

export interface DatasetAddress {
  readonly url: string;
  /** For messages and lock files: without anything that may be a secret. */
  readonly shown: string;
  /** Undefined where it is no file on GitHub. */
  readonly file: RepositoryFile | undefined;
}

/** Where GitHub gives out files: the content of the repository, and what Git LFS keeps beside it. Tests put others in their place. */
export interface GithubBases {
  readonly raw: string;
  readonly media: string;
}

export const GITHUB: GithubBases = { raw: 'https://raw.githubusercontent.com', media: 'https://media.githubusercontent.com/media' };

const LONGEST_ADDRESS = 2000;

/** An address, or in words why there is none. */
export function parseAddress(text: string): DatasetAddress | { readonly problem: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return { problem: 'it is no web address' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: `datasets are fetched with http and https, not ${url.protocol.slice(0, -1)}` };
  if (url.username !== '' || url.password !== '') return { problem: 'it holds a user name or password, which do not belong in a file' };
  if (url.href.length > LONGEST_ADDRESS) return { problem: `it has more than ${LONGEST_ADDRESS} characters` };
  url.hash = '';
  return { url: url.href, shown: shownAddress(url.href), file: fileOf(url) };
}

/** `/media/OWNER/NAME/REF/PATH` of media.githubusercontent.com, the same without `media` of raw..., and `/OWNER/NAME/raw|blob/REF/PATH` of github.com. */
function fileOf({ hostname, pathname }: URL): RepositoryFile | undefined {
  const parts = pathname.split('/').slice(1);
  switch (hostname) {
    case 'media.githubusercontent.com':
      return parts[0] === 'media' ? fileFrom(parts.slice(1)) : undefined;
    case 'raw.githubusercontent.com':
      return fileFrom(parts);
    case 'github.com':
      return parts[2] === 'raw' || parts[2] === 'blob' ? fileFrom([...parts.slice(0, 2), ...parts.slice(3)]) : undefined;
    default:
      return undefined;
  }
}

function fileFrom([owner, name, ...rest]: readonly string[]): RepositoryFile | undefined {
  // A branch or a tag may be written out: refs/heads/main.
  const length = rest[0] === 'refs' && (rest[1] === 'heads' || rest[1] === 'tags') ? 3 : 1;
  const ref = rest.slice(0, length).at(-1);
  // No path of a repository has an empty part; addresses with one slash too many are found in the wild.
  const path = rest
    .slice(length)
    .filter((part) => part !== '')
    .join('/');
  if (owner === undefined || name === undefined || ref === undefined || ref === '' || path === '') return undefined;
  return { repository: `${owner}/${name}`, ref, path };
}

/**
 * A path of plain letters below a folder that says which address it is: the same for all addresses of one file of a repository, another for any
 * other. Elsewhere than on GitHub `a` and `a/b`, or `a//b` and `a/b`, may be two files, and a query may be all the difference.
 */
export function cachePath({ url, file }: DatasetAddress): string {
  if (file !== undefined) return ['github.com', ...file.repository.split('/'), file.ref, ...file.path.split('/')].map(plain).join('/');
  const { host, pathname } = new URL(url);
  const name = pathname.split('/').at(-1) ?? '';
  return [host, sha256(url, 16), name === '' ? 'data' : name].map(plain).join('/');
}

/** What of an address follows a base of several, still percent-encoded; for files on GitHub whatever the form of either. Undefined for no part of it. */
export function pathBelow(base: string, { url, file }: DatasetAddress): string | undefined {
  const start = URL.canParse(base) ? new URL(base).href.replace(/\/*$/, '/') : base;
  if (url.startsWith(start)) return url.slice(start.length).replace(/\?.*$/s, '');
  // A file that could stand there tells which repository and folder the base is.
  const other = URL.canParse(start) ? fileOf(new URL(`${start}x`)) : undefined;
  if (file === undefined || other?.repository !== file.repository || other.ref !== file.ref) return undefined;
  const folder = other.path.slice(0, -1);
  return file.path.startsWith(folder) ? file.path.slice(folder.length) : undefined;
}

const LONGEST_PART = 120;

/** One part of a path: letters, digits, `.`, `_`, `-`, and `%` before the number of any other character. */
function plain(part: string): string {
  const escaped = part.replace(/[^A-Za-z0-9._-]/g, (letter) => `%${(letter.codePointAt(0) ?? 0).toString(16)}`).replace(/^\.+$/, '%$&');
  return escaped.length > LONGEST_PART ? `${escaped.slice(0, LONGEST_PART)}%${sha256(part, 16)}` : escaped;
}

function sha256(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
