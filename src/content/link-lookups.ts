/** The lookups a search uses: those of the project as items; names that nobody knows are reported. */
import type { Report } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { LinkedLookup } from './content.ts';
import { ignoresLookup } from './contentctl-searches.ts';
import type { LookupReference } from './lookup-references.ts';
import { lookupReferences, lookupsInComments } from './lookup-references.ts';

export interface LookupContext {
  readonly byName: ReadonlyMap<string, LinkedLookup>;
  /** By the name of the file that holds the table, without its folder. */
  readonly byFile: ReadonlyMap<string, LinkedLookup>;
  /** Whether the lookup exists although its file cannot be read, or comes with another app. */
  readonly isElsewhere: (name: string) => boolean;
  /** Whether what contentctl alone takes for a mistake is to be reported. */
  readonly asContentctl: boolean;
}

/** `written` is the search with its macro calls, `expanded` without. */
export function linkLookups(written: Source, expanded: Source, context: LookupContext, report: Report): readonly LinkedLookup[] {
  const found = new Set<LinkedLookup>();
  for (const reference of lookupReferences(expanded)) {
    const lookup = findLookup(reference.name, context);
    if (lookup !== undefined) found.add(lookup);
    else if (!context.isElsewhere(reference.name)) reportUnknown(reference, expanded, context, report);
  }
  if (context.asContentctl) {
    for (const { name, span } of lookupsInComments(written)) {
      if (findLookup(name, context) !== undefined || context.isElsewhere(name) || isIgnored(name, context)) continue;
      const message = `contentctl takes "${name}" for a lookup although it stands in a comment, and there is no such lookup.`;
      report({ code: 'content/lookup-in-comment', severity: 'error', message, source: written, span });
    }
  }
  return [...found];
}

/** The lookup that a search means by a name. */
export function findLookup(name: string, { byName, byFile }: Pick<LookupContext, 'byName' | 'byFile'>): LinkedLookup | undefined {
  return byName.get(name) ?? byFile.get(name);
}

function isIgnored(name: string, { byName }: LookupContext): boolean {
  return ignoresLookup(name, (other) => byName.has(other));
}

function reportUnknown({ name, command, span }: LookupReference, source: Source, context: LookupContext, report: Report): void {
  // outputlookup makes the file it is told to write, where it ends in .csv.
  const makes = command === 'outputlookup' && /\.csv(\.gz)?$/.test(name);
  const message = makes
    ? `No lookup of the project has the file "${name}": the search makes a file that no app owns.`
    : `There is no lookup "${name}".${didYouMean(name, context.byName.keys())}`;
  const severity = makes ? 'warning' : 'error';
  const accepted = isIgnored(name, context) ? { contentctl: 'accepts' as const } : {};
  report({ code: 'content/unknown-lookup', severity, message, source, span, ...accepted });
}
