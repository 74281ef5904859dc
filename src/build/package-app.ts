/** Packs an app into the .tgz Splunk installs: byte for byte the same on every machine. */
import { gzip } from 'fflate';
import { pack } from 'tar-stream';
import type { BuiltApp } from './build.ts';

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/**
 * The archive: one top folder named after the app, entries sorted, fixed owner and mode, the app's date as time.
 * Compressed by fflate and not by zlib, whose output depends on the processor; in a thread of its own, so that the caller can go on meanwhile.
 */
export async function packageApp(app: BuiltApp): Promise<Uint8Array> {
  return await (
    await startPackaging(app)
  ).archive;
}

/** The same; resolves as soon as the compressing has begun. */
export async function startPackaging(app: BuiltApp): Promise<{ readonly archive: Promise<Uint8Array> }> {
  const tar = pack();
  for (const folder of folders(app)) tar.entry({ name: `${folder}/`, type: 'directory', mode: FOLDER_MODE, mtime: app.date });
  for (const [path, data] of app.files) {
    const bytes = typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    tar.entry({ name: `${app.id}/${path}`, mode: FILE_MODE, mtime: app.date }, bytes);
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return { archive: compressed(Buffer.concat(chunks), app.date) };
}

function compressed(tar: Uint8Array, mtime: Date): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gzip(tar, { level: 5, mtime, consume: true }, (error, bytes) => {
      if (error === null) resolve(bytes);
      else reject(error);
    });
  });
}

function folders(app: BuiltApp): readonly string[] {
  const found = new Set([app.id]);
  for (const path of app.files.keys()) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, i) => found.add([app.id, ...parts.slice(0, i + 1)].join('/')));
  }
  return [...found].sort();
}
