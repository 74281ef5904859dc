/** Techniques of ATT&CK and their sub-techniques: the longer number says the shorter one as well. */
import type { YamlPath } from '../yaml/document.ts';
import type { Moved } from './dialect.ts';

/** The number of the technique that a sub-technique belongs to; undefined for a technique. */
export function parentTechnique(id: string): string | undefined {
  const dot = id.indexOf('.');
  return dot < 0 ? undefined : id.slice(0, dot);
}

/** Numbers without those that a sub-technique among them says anyway, and where each that is left stands. */
export function withoutParents(
  ids: readonly string[],
  path: YamlPath,
): { readonly kept: readonly string[]; readonly moved: readonly Moved[] } {
  const parents = new Set(ids.map(parentTechnique));
  const kept: string[] = [];
  const moved: Moved[] = [];
  ids.forEach((id, index) => {
    if (parents.has(id)) return;
    if (kept.length !== index) moved.push({ path: [...path, kept.length], written: [...path, index] });
    kept.push(id);
  });
  return { kept, moved };
}
