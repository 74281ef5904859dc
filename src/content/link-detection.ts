/** Links one detection: what its names refer to, its search worked out, and the name of its saved search. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { Detection } from '../spec/detection.ts';
import type { Story } from '../spec/story.ts';
import type { Tables } from '../spl/command.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { checkTests } from './check-tests.ts';
import type { Item, LinkedDetection } from './content.ts';
import type { Deployments } from './deployments-by-type.ts';
import type { Directory } from './directory.ts';
import { linkDataSources, linkDeployment, linkStories } from './link-names.ts';
import { linkSearch } from './link-search.ts';
import { filterMacroOf } from './macro-table.ts';

/** Everything a detection may refer to. */
export interface LinkContext {
  readonly fs: FileSystem;
  readonly root: string;
  /** Label of the app, with which names of saved searches start. */
  readonly label: string;
  readonly tables: Tables;
  readonly macros: MacroTable;
  readonly isLostMacro: (name: string) => boolean;
  readonly stories: Directory<Story>;
  readonly dataSources: Directory<DataSource>;
  readonly deployments: Deployments;
  readonly report: Report;
}

/** Problems are reported; what cannot be found is left out. */
export function linkDetection(item: Item<Detection>, context: LinkContext): LinkedDetection {
  const { report, macros, deployments } = context;
  const search = linkSearch(item, context.tables, macros, context.isLostMacro, report);
  checkLength(item, context.label, report);
  checkTests(context.fs, context.root, item, macros, search.macros, report);
  return {
    ...item,
    ...search,
    stanza: stanzaOf(context.label, item.value.name),
    filterMacro: filterMacroOf(item.file),
    stories: linkStories(item, context.stories, report),
    dataSources: linkDataSources(item, context.dataSources, report),
    deployment: linkDeployment(item, deployments.byType, deployments.lostTypes, report),
  };
}

function stanzaOf(label: string, name: string): string {
  return `${label} - ${name} - Rule`;
}

/** Enterprise Security takes 99 characters and puts the security domain (8 at most) and `Rule` around the name of the saved search. */
const LONGEST_STANZA = 99 - 'endpoint -  - Rule'.length;

function checkLength(item: Item<Detection>, label: string, report: Report): void {
  const { name } = item.value;
  const room = LONGEST_STANZA - stanzaOf(label, '').length;
  if (name.length <= room) return;
  report({
    code: 'content/name-too-long',
    severity: 'error',
    message: `The name has ${name.length} characters; with the label ${label} there is room for ${room}.`,
    source: item.document.source,
    span: item.document.valueSpan(['name']),
  });
}
