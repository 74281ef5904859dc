/** Every search of a project that somebody may run: those of detections, baselines and investigations, and the drilldowns behind findings. */
import { source } from '../../src/base/source.ts';
import type { Source } from '../../src/base/source.ts';
import type { Content } from '../../src/content/content.ts';

/** In the order of the table. */
export const SEARCH_KINDS = ['detection', 'baseline', 'investigation', 'drilldown'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export interface NamedSearch {
  readonly kind: SearchKind;
  readonly name: string;
  readonly search: Source;
}

/**
 * All of them; drilldowns that are the same text stand once. Their tokens are what an analyst's click fills in, so here they are values that no
 * event has: `%original_detection_search%` is the detection's search, `$user$` the text `user_of_finding`.
 */
export function searchesOf({ detections, baselines, investigations }: Content): readonly NamedSearch[] {
  const drilldowns = new Map<string, NamedSearch>();
  for (const { value, search: original } of detections) {
    for (const { name, search } of value.drilldown_searches ?? []) {
      const text = search
        .replaceAll('%original_detection_search%', () => original.text)
        .replace(/\$([\w.{}]+)\$/g, '$1_of_finding');
      const named: NamedSearch = { kind: 'drilldown', name: `${value.name}: ${name}`, search: source(value.name, text) };
      if (!drilldowns.has(text)) drilldowns.set(text, named);
    }
  }
  return [
    ...detections.map(({ value, search }) => ({ kind: 'detection' as const, name: value.name, search })),
    ...baselines.map(({ value, search }) => ({ kind: 'baseline' as const, name: value.name, search })),
    ...investigations.map(({ value, search }) => ({ kind: 'investigation' as const, name: value.name, search })),
    ...drilldowns.values(),
  ];
}
