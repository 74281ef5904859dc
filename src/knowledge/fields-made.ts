/** Which fields the settings of a stanza of props.conf make, as far as their texts tell. */
import { lookupOutputs } from './automatic-lookup.ts';
import { classSettings, listedNames, lookupSettings } from './class-settings.ts';
import { parseAliases } from './field-alias.ts';
import { groupNames, namesAtRunTime } from './regex-fields.ts';
import type { Settings, Stanzas } from './stanza-tables.ts';
import { parseTransform } from './transform.ts';

export interface FieldsMade {
  readonly names: ReadonlySet<string>;
  /** Whether it makes fields, too, whose names only an event tells, or a transform that is not at hand. */
  readonly others: boolean;
}

/** Of EXTRACT, REPORT, FIELDALIAS, EVAL and LOOKUP (what a lookup without OUTPUT gives stands in its table and is not counted). */
export function fieldsMade(settings: Settings, transforms: Stanzas): FieldsMade {
  const names = new Set<string>();
  let others = false;
  for (const { value } of classSettings(settings, 'EXTRACT-')) {
    const groups = groupNames(value);
    if (namesAtRunTime(groups)) others = true;
    for (const name of groups) if (!/^_(?:KEY|VAL)_/.test(name)) names.add(name);
  }
  for (const name of listedNames(classSettings(settings, 'REPORT-'))) {
    const stanza = transforms.get(name);
    const outputs = stanza === undefined ? 'all' : (parseTransform(name, stanza)?.outputs ?? []);
    if (outputs === 'all') others = true;
    else for (const output of outputs) names.add(output);
  }
  for (const { value } of classSettings(settings, 'FIELDALIAS-')) for (const { to } of parseAliases(value)) names.add(to);
  for (const { name } of classSettings(settings, 'EVAL-')) names.add(name);
  for (const { value } of lookupSettings(settings)) for (const name of lookupOutputs(value)) names.add(name);
  return { names, others };
}
