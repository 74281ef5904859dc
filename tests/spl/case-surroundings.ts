/** The world that a case of tests/cases gives to its search, as runSpl takes it. */
import type { SplCase } from '../../src/conformance/spl-case.ts';
import type { SplOptions } from './run-spl.ts';

/** Zone, events, lookups and the rest; what the case does not say is absent. */
export function surroundingsOf(one: SplCase): SplOptions {
  return {
    zone: one.zone ?? 'UTC',
    ...(one.events === undefined ? {} : { events: one.events }),
    ...(one.lookups === undefined ? {} : { lookups: one.lookups }),
    ...(one.transforms === undefined ? {} : { transforms: one.transforms }),
    ...(one.macros === undefined ? {} : { macros: one.macros }),
    ...(one.saved_searches === undefined ? {} : { savedSearches: one.saved_searches }),
    ...(one.data_models === undefined ? {} : { dataModels: one.data_models }),
  };
}
