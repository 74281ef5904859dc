/** Content that can be deprecated or removed, and what detections of contentctl-ng say of it themselves. */
import type { Deprecable } from './check-deprecations.ts';
import { sectionOfRemoved } from './check-deprecations.ts';
import type { MappingEntry } from './deprecation-files.ts';
import type { ReadContent } from './read-content.ts';
import type { Items } from './read-items.ts';

export function deprecableContent({
  detections,
  baselines,
  stories,
  investigations,
  removed,
}: ReadContent): readonly Deprecable[] {
  const all = <T>({ items, drafts }: Items<T>) => [...items, ...drafts];
  return [
    ...all(detections).map((item) => ({ section: 'detections' as const, item })),
    ...all(baselines).map((item) => ({ section: 'baselines' as const, item })),
    ...all(stories).map((item) => ({ section: 'stories' as const, item })),
    ...all(investigations).map((item) => ({ section: 'investigations' as const, item })),
    ...all(removed).map((item) => ({ section: sectionOfRemoved(item.file), item })),
  ];
}

/** The entries that detections bring along. */
export function ownDeprecations({ detections }: ReadContent): readonly MappingEntry[] {
  return detections.items.flatMap(({ document, value }): readonly MappingEntry[] => {
    const { deprecation_info: info, name } = value;
    return info === undefined
      ? []
      : [{ section: 'detections', value: { content: name, ...info }, document, path: ['deprecation_info'] }];
  });
}
