/** The deprecation mapping against the content: everything in it is going, everything that is going is in it, and by the right version. */
import type { Report } from '../base/diagnostic.ts';
import { didYouMean } from '../base/suggest.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { ContentCode } from './codes.ts';
import { compareVersions } from './compare-versions.ts';
import type { Item } from './content.ts';
import type { DeprecationSection, MappingEntry } from './deprecation-files.ts';

/** Content that can be deprecated, by the section of the mapping it belongs to. */
export interface Deprecable {
  readonly section: DeprecationSection | undefined;
  readonly item: Item<{ readonly name: string; readonly status?: string }>;
}

export interface DeprecationContext {
  /** Version of the app that is built. */
  readonly version: string;
  readonly content: readonly Deprecable[];
  /** Whether a deprecated thing must be in the mapping. */
  readonly isRequired: boolean;
  readonly report: Report;
}

const SINGULAR: Readonly<Record<DeprecationSection, string>> = {
  detections: 'detection',
  baselines: 'baseline',
  stories: 'story',
  investigations: 'investigation',
};

/** Removed content belongs to the section its folder is named after, or to any. */
export function sectionOfRemoved(file: string): DeprecationSection | undefined {
  const [, folder] = file.split('/');
  return folder === 'detections' || folder === 'baselines' || folder === 'stories' || folder === 'investigations'
    ? folder
    : undefined;
}

export function checkDeprecations(entries: readonly MappingEntry[], context: DeprecationContext): void {
  const byName = new Map<string, Deprecable>();
  for (const each of context.content) if (!byName.has(each.item.value.name)) byName.set(each.item.value.name, each);
  const seen = new Set<string>();
  for (const entry of entries) {
    const { content } = entry.value;
    if (seen.has(content))
      complain(entry, ['content'], 'content/duplicate-reference', `"${content}" stands in the mapping twice.`, context);
    else checkEntry(entry, byName, context);
    seen.add(content);
  }
  if (!context.isRequired) return;
  for (const { item } of context.content) {
    const { name, status } = item.value;
    if ((status !== 'deprecated' && status !== 'removed') || seen.has(name)) continue;
    const message = `It is ${status}, so the deprecation mapping must say why and what takes its place.`;
    const span = item.document.valueSpan(['status']);
    context.report({ code: 'content/not-in-mapping', severity: 'error', message, source: item.document.source, span });
  }
}

function checkEntry(entry: MappingEntry, byName: ReadonlyMap<string, Deprecable>, context: DeprecationContext): void {
  const { section, value } = entry;
  const found = byName.get(value.content);
  if (found === undefined) {
    const message = `There is no ${SINGULAR[section]} "${value.content}", deprecated or removed.${didYouMean(value.content, byName.keys())}`;
    complain(entry, ['content'], 'content/unknown-deprecated', message, context);
  } else if (found.section !== undefined && found.section !== section) {
    const message = `"${value.content}" is a ${SINGULAR[found.section]} and belongs under ${found.section}.`;
    complain(entry, ['content'], 'content/deprecation-section', message, context);
  } else checkStatus(entry, found, context);
  for (const [index, name] of (value.replacement_content ?? []).entries()) {
    const problem = replacementProblem(name, byName);
    if (problem !== undefined) complain(entry, ['replacement_content', index], 'content/bad-replacement', problem, context);
  }
}

/** Before its version a thing is deprecated, from then on it is removed. */
function checkStatus(entry: MappingEntry, { item }: Deprecable, context: DeprecationContext): void {
  const { version } = context;
  const { removed_in_version: last } = entry.value;
  const wanted = compareVersions(last, version) <= 0 ? 'removed' : 'deprecated';
  const { status = 'production' } = item.value;
  if (status === wanted) return;
  const message = `The app is at ${version} and this goes in ${last}, so its status must be ${wanted}; in ${item.file} it is ${status}.`;
  complain(entry, ['removed_in_version'], 'content/deprecation-version', message, context);
}

function replacementProblem(name: string, byName: ReadonlyMap<string, Deprecable>): string | undefined {
  const found = byName.get(name);
  if (found === undefined) return `There is no detection or story "${name}".${didYouMean(name, byName.keys())}`;
  const { status } = found.item.value;
  if (status === 'deprecated' || status === 'removed') return `"${name}" is ${status} itself and can take nothing's place.`;
  if (found.section !== undefined && found.section !== 'detections' && found.section !== 'stories')
    return `"${name}" is a ${SINGULAR[found.section]}; only detections and stories take the place of content.`;
  return undefined;
}

function complain(entry: MappingEntry, path: YamlPath, code: ContentCode, message: string, context: DeprecationContext): void {
  const { document } = entry;
  const span = document.valueSpan([...entry.path, ...path]);
  // contentctl reads the mapping only where the project asks for it.
  const accepted = context.isRequired ? {} : { contentctl: 'accepts' as const };
  context.report({ code, severity: 'error', message, source: document.source, span, ...accepted });
}
