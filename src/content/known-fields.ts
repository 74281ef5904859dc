/** What a project knows of fields that come from outside of a search: columns of its lookups, fields of data models. */
import type { Surroundings } from '../spl/world.ts';
import { cimDataModels } from './cim-data-models.ts';
import type { LookupContext } from './link-lookups.ts';

/** For field analysis. A lookup is called by its name, or by the name of its file. */
export function knownFields({ byName, byFile }: Pick<LookupContext, 'byName' | 'byFile'>): Surroundings {
  return {
    lookupColumns: (name) => (byName.get(name) ?? byFile.get(name))?.columns,
    hasDefaultMatch: (name) => {
      // A file that is called by its own name is read without the settings of a lookup.
      const { default_match: text, min_matches: least = 0 } = byName.get(name)?.value ?? {};
      return text !== undefined && text !== '' && least > 0;
    },
    dataModel: (name) => cimDataModels().get(name),
  };
}
