/** What a project knows of fields that come from outside of a search: columns of its lookups, fields of data models. */
import type { Surroundings } from '../spl/world.ts';
import { cimDataModels } from './cim-data-models.ts';
import type { LookupContext } from './link-lookups.ts';

/** For field analysis. A lookup is called by its name, or by the name of its file. */
export function knownFields({ byName, byFile }: Pick<LookupContext, 'byName' | 'byFile'>): Surroundings {
  return {
    lookupColumns: (name) => (byName.get(name) ?? byFile.get(name))?.columns,
    dataModel: (name) => cimDataModels().get(name),
  };
}
