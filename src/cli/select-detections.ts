/** Which detections the arguments of a command mean: paths of files and folders, or names. */
import { suggest } from '../base/suggest.ts';
import type { Content, LinkedDetection } from '../content/content.ts';
import { pathFilter } from './find-project.ts';
import type { Io } from './io.ts';
import { absolutePath } from './paths.ts';
import { UsageError } from './usage-error.ts';

export interface Selection {
  readonly isSelected: (detection: LinkedDetection) => boolean;
  /** Whether problems of this file (relative to the project) concern the selection. */
  readonly concerns: (file: string) => boolean;
}

/** Splits arguments into existing paths (absolute) and names. Throws `UsageError` for what looks like a path and is none. */
export function splitArguments(
  io: Io,
  words: readonly string[],
): { readonly paths: readonly string[]; readonly names: readonly string[] } {
  const paths: string[] = [];
  const names: string[] = [];
  for (const word of words) {
    const path = absolutePath(io.cwd, word);
    if (io.files.stat(path) !== undefined) paths.push(path);
    else if (/\.ya?ml$/i.test(word)) throw new UsageError(`there is no file ${word}`);
    else names.push(word);
  }
  return { paths, names };
}

/** The detections that paths and names mean: all without any. Throws `UsageError` for a name that no detection has. */
export function selectDetections(io: Io, content: Content, paths: readonly string[], names: readonly string[]): Selection {
  if (paths.length === 0 && names.length === 0) return { isSelected: () => true, concerns: () => true };
  const isBelow = paths.length === 0 ? () => false : pathFilter(io, content.root, paths);
  const named = new Set(names.flatMap((name) => findByName(content, name)));
  const files = new Set([...named].map((detection) => detection.file));
  return {
    isSelected: (detection) => named.has(detection) || isBelow(detection.file),
    concerns: (file) => files.has(file) || isBelow(file),
  };
}

/** By name or saved search, case aside, or by the file's name without its ending. */
function findByName(content: Content, wanted: string): readonly LinkedDetection[] {
  const found = [...content.detections, ...content.drafts].filter((detection) =>
    namesOf(detection).some((name) => name.toLowerCase() === wanted.toLowerCase()),
  );
  if (found.length > 0) return found;
  throw new UsageError(`there is no detection ${JSON.stringify(wanted)}`, hint(content, wanted));
}

function hint(content: Content, wanted: string): string | undefined {
  const names = [...content.detections, ...content.drafts].map((detection) => detection.value.name);
  const nearest = suggest(wanted, names);
  if (nearest !== undefined) return `Did you mean ${JSON.stringify(nearest)}?`;
  const broken = content.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return broken ? 'Some files could not be read; `splkit validate` says why.' : undefined;
}

function namesOf(detection: LinkedDetection): readonly string[] {
  const base = detection.file.slice(detection.file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
  return [detection.value.name, detection.stanza, base];
}
