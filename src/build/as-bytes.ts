/** The files of an app as bytes: each text is encoded once, for the archive, the folder and the checksums, and its own memory is free again. */
import type { BuiltApp } from './build.ts';

/** The same app. */
export function asBytes(app: BuiltApp): BuiltApp {
  return {
    ...app,
    files: new Map([...app.files].map(([path, data]) => [path, typeof data === 'string' ? Buffer.from(data) : data])),
  };
}
