/** The mapping files of removed/: what is deprecated or removed, and what takes its place. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { DEPRECATION_SECTIONS, deprecationMappingSchema } from '../spec/removed.ts';
import type { Deprecation, DeprecationMapping } from '../spec/removed.ts';
import { mend } from '../spec/mend.ts';
import { validate } from '../spec/validate.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';
import { findFiles } from './find-files.ts';
import { readFile } from './read-items.ts';

export type DeprecationSection = (typeof DEPRECATION_SECTIONS)[number];

/** One entry, and where it stands. */
export interface MappingEntry {
  readonly section: DeprecationSection;
  readonly value: Deprecation;
  readonly document: YamlDocument;
  readonly path: YamlPath;
}

/** contentctl wants the ending .YML; whoever writes it small means the same. */
export function isMappingFile(file: string): boolean {
  return /(^|\/)deprecation_mapping[^/]*\.ya?ml$/i.test(file);
}

/** All entries of all mapping files, in the order of the files; undefined when there is no such file. */
export function readMappings(fs: FileSystem, root: string, report: Report): readonly MappingEntry[] | undefined {
  const { content, others } = findFiles(fs, root, 'removed', () => undefined);
  const files = [...content, ...others].filter(isMappingFile);
  if (files.length === 0) return undefined;
  return files.flatMap((file) => {
    const document = readFile(fs, root, file, report);
    if (document === undefined) return [];
    const value = validate(deprecationMappingSchema, document, report) ?? mend(deprecationMappingSchema, document.value, {});
    return DEPRECATION_SECTIONS.flatMap((section) =>
      (value?.[section] ?? []).map((entry, index) => ({ section, value: entry, document, path: [section, index] })),
    );
  });
}

/** The entries by section. */
export function mappingOf(entries: readonly MappingEntry[]): DeprecationMapping {
  const of = (section: DeprecationSection) => entries.filter((entry) => entry.section === section).map(({ value }) => value);
  return {
    detections: of('detections'),
    baselines: of('baselines'),
    stories: of('stories'),
    investigations: of('investigations'),
  };
}
