/** Which deployment each type of search gets. */
import type { Report } from '../base/diagnostic.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Item } from './content.ts';
import type { Items } from './read-items.ts';

export interface Deployments {
  readonly byType: ReadonlyMap<string, Deployment>;
  /** Types whose deployment has problems of its own. */
  readonly lostTypes: ReadonlySet<string>;
}

/** contentctl takes the deployment of this name and the type, and no other. */
export function contentctlName(type: string): string {
  return `ESCU Default Configuration ${type}`;
}

/** The first file of a type counts, but one that is named as contentctl wants it comes first; others are reported. */
export function deploymentsByType({ items, drafts, lostNames }: Items<Deployment>, report: Report): Deployments {
  const first = new Map<string, Item<Deployment>>();
  for (const item of [...items].sort((a, b) => Number(isNamedForType(b)) - Number(isNamedForType(a)))) {
    const { type } = item.value;
    const before = first.get(type);
    if (before === undefined || type === 'Embedded') first.set(type, before ?? item);
    else reportSecond(item, before, report);
  }
  const lostTypes = [
    ...drafts.map((draft) => draft.value.type),
    ...['TTP', 'Anomaly', 'Hunting', 'Correlation', 'Baseline'].filter((type) => isNamed(lostNames, type)),
  ];
  return { byType: new Map([...first].map(([type, item]) => [type, item.value])), lostTypes: new Set<string>(lostTypes) };
}

function isNamedForType({ value }: Item<Deployment>): boolean {
  return value.name === contentctlName(value.type);
}

/** Names of deployment files end in their type. */
function isNamed(names: readonly string[], type: string): boolean {
  return names.some((name) => name.toLowerCase().endsWith(type.toLowerCase()));
}

function reportSecond(item: Item<Deployment>, before: Item<Deployment>, report: Report): void {
  const path = ['type'];
  report({
    code: 'content/duplicate-deployment',
    severity: 'error',
    message: `There is another deployment for ${item.value.type}; only one can count.`,
    source: item.document.source,
    span: item.document.valueSpan(path),
    related: [
      { message: 'It stands here first.', place: { source: before.document.source, span: before.document.valueSpan(path) } },
    ],
    contentctl: 'accepts',
  });
}
