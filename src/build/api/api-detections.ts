/** The detections of the API, each printed once for as long as everything that it says is the same. */
import type { Content, LinkedDetection } from '../../content/content.ts';
import { apiDetection } from './api-detection.ts';
import type { ApiContext } from './api-detection.ts';
import { printItem } from './print-list.ts';
import type { NamedText } from './print-list.ts';

/** In the order of the files. */
export function apiDetections({ detections, keeper, project, attack, macroTable }: Content): readonly NamedText[] {
  const context: ApiContext = { content: { project, attack, macroTable } };
  return detections.map((detection) => {
    const { name } = detection.value;
    const print = () => printItem(apiDetection(detection, context));
    if (keeper === undefined) return { name, text: print() };
    const key = `api ${othersOf(detection, context)} ${keeper.keyOf(detection)}`;
    const known = keeper.kept.read(key);
    const text = known ?? print();
    if (known === undefined) keeper.kept.keep(key, text);
    return { name, text };
  });
}

/** What other detections may have brought: baselines that go by its name, and the filter macros that its search calls. */
function othersOf({ baselines, macros, filterMacro }: LinkedDetection, { content }: ApiContext): string {
  const called = macros.filter((key) => key !== filterMacro && content.macroTable.has(key));
  return JSON.stringify([baselines.map(({ file }) => file), called]);
}
