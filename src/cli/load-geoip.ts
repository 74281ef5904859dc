/** The geographic database that an option names. */
import type { Geoip } from '../spl/geoip.ts';
import type { Io } from './io.ts';
import { absolutePath } from './paths.ts';
import { UsageError } from './usage-error.ts';

/** Throws `UsageError` when the file is not there or no database. */
export async function loadGeoip(file: string, io: Io): Promise<Geoip> {
  const path = absolutePath(io.cwd, file);
  if (io.files.stat(path)?.kind !== 'file') throw new UsageError(`there is no file ${file}`);
  const { openGeoip } = await import('../engine/open-geoip.ts');
  const geoip = openGeoip(io.files.readBytes(path));
  if (typeof geoip === 'string') throw new UsageError(`${file} is no geographic database`, geoip);
  return geoip;
}
