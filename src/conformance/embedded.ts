/** The embedded engine as a place where exported cases run. */
import { source } from '../base/source.ts';
import type { FileSystem } from '../base/files.ts';
import { NO_KNOWLEDGE } from '../knowledge/knowledge.ts';
import { resultRow } from '../testing/result-row.ts';
import { createSearchEngine } from '../testing/search-engine.ts';
import type { ConformanceTarget } from './run-cases.ts';

/** An engine without events and without the knowledge of any app. */
export function embedded(files: FileSystem): ConformanceTarget {
  const engine = createSearchEngine({ files, knowledge: NO_KNOWLEDGE, zone: 'UTC' }, []);
  return {
    name: 'embedded',
    unfit: () => undefined,
    run: ({ search, now, zone }) => {
      const found = engine.search({ search: source('<case>', search), macros: new Map(), now, zone });
      const error = found.diagnostics.find(({ severity }) => severity === 'error');
      if (error !== undefined) return Promise.resolve({ refused: error.message });
      if (found.needsSplunk.length > 0) return Promise.resolve({ refused: `needs Splunk: ${found.needsSplunk.join(', ')}` });
      return Promise.resolve({ fields: found.fields, rows: found.rows.map((row) => resultRow(found.fields, row)) });
    },
    close: () => Promise.resolve(),
  };
}
