/** For tests: a gzipped tar archive of some files. */
import { gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';

type Extra = Partial<Header> & Pick<Header, 'name'>;

export async function tarGz(files: Readonly<Record<string, string>>, extra: readonly Extra[] = []): Promise<Uint8Array> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name, mode: 0o644 }, text);
  for (const header of extra) tar.entry(header);
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}
