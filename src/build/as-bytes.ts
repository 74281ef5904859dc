/** The files of an app as bytes: each text is encoded once, for the archive, the folder and the checksums, and its own memory is free again. */
import type { BuiltApp } from './build.ts';

/** The same app; its API is still made when somebody first looks at it. */
export function asBytes(app: BuiltApp): BuiltApp {
  const { id, version, date } = app;
  return {
    id,
    version,
    date,
    get api() {
      return app.api;
    },
    files: new Map([...app.files].map(([path, data]) => [path, typeof data === 'string' ? Buffer.from(data) : data])),
  };
}
