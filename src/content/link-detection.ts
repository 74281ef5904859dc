/** Links one detection: what its names refer to, its search worked out, and the name of its saved search. */
import type { Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import type { Source } from '../base/source.ts';
import type { Baseline } from '../spec/baseline.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { Detection } from '../spec/detection.ts';
import type { Story } from '../spec/story.ts';
import { problemsIn } from '../spl/analyze.ts';
import { expand } from '../spl/expand.ts';
import { parse } from '../spl/parse.ts';
import { checkSpelling, checkTests } from './check-tests.ts';
import type { ContentCode } from './codes.ts';
import type { Item, LinkedDetection } from './content.ts';
import type { Deployments } from './deployments-by-type.ts';
import { tuneSchedule } from './tune.ts';
import type { LoadedEnvironment } from './loaded-environment.ts';
import type { Directory } from './directory.ts';
import { evaluateStatically } from './evaluate-statically.ts';
import { keptSearch, withSearch } from './kept-search.ts';
import type { KeepingContext } from './kept-search.ts';
import { linkDataSources, linkDeployment, linkStories } from './link-names.ts';
import { isAboutOpaque, linkSearch } from './link-search.ts';
import { filterMacroOf } from './macro-table.ts';

/** Everything a detection may refer to. */
export interface LinkContext extends KeepingContext {
  readonly fs: FileSystem;
  readonly root: string;
  /** Label of the app, with which names of saved searches start. */
  readonly label: string;
  readonly stories: Directory<Story>;
  readonly dataSources: Directory<DataSource>;
  readonly baselines: ReadonlyMap<string, readonly Item<Baseline>[]>;
  readonly deployments: Deployments;
  readonly environment: LoadedEnvironment | undefined;
}

/** Problems are reported; what cannot be found is left out. */
export function linkDetection(item: Item<Detection>, given: LinkContext): LinkedDetection {
  const context = forDialect(item, given);
  const { report, macros, deployments } = context;
  const search = keptSearch('detection', item, given, (whole) => {
    const own = forDialect(item, whole);
    checkDrilldowns(item, own);
    checkSpelling(item, own.report);
    return linkSearch(item, own, true);
  });
  checkLength(item, context, report);
  checkTests(context.fs, context.root, item, macros, search.macros, report);
  const detection = {
    ...item,
    stanza: stanzaOf(context.label, item.value.name),
    filterMacro: filterMacroOf(item.file),
    stories: linkStories(item, context.stories, report),
    dataSources: linkDataSources(item, context.dataSources, report),
    baselines: context.baselines.get(item.value.name) ?? [],
    deployment: tuneSchedule(item, linkDeployment(item, deployments, report), context.environment),
  };
  return withSearch(detection, search);
}

/** What contentctl 4 lets pass, unlike version 5: its own content has all of it. */
const FINE_FOR_V4: ReadonlySet<string> = new Set<ContentCode>([
  'content/unknown-data-source',
  'content/unknown-lookup',
  'content/lookup-in-comment',
  'content/duplicate-reference',
]);

/** The context for an item: problems of files in the dialect of contentctl 4 are seen with the eyes of that version. */
export function forDialect<T extends { readonly report: Report }>({ dialect }: Item<unknown>, context: T): T {
  if (dialect !== 'v4') return context;
  const report: Report = (problem) =>
    context.report(FINE_FOR_V4.has(problem.code) ? { ...problem, contentctl: 'accepts' } : problem);
  return { ...context, report };
}

/** The searches of drilldowns, their tokens left in. contentctl never looks at them. */
function checkDrilldowns(item: Item<Detection>, { tables, macros, isOpaqueMacro, report }: LinkContext): void {
  for (const index of (item.value.drilldown_searches ?? []).keys()) {
    const source = item.document.scalar(['drilldown_searches', index, 'search']);
    if (source === undefined) continue;
    const reportOwn: Report = (problem) => {
      if (!isAboutOpaque(problem, isOpaqueMacro)) report({ ...problem, contentctl: 'accepts' });
    };
    const expanded = expand(source, macros, reportOwn, evaluateStatically);
    problemsIn(parse(withoutTokenFilters(expanded), tables.commands, reportOwn), tables).forEach(reportOwn);
  }
}

/** `$user|s$` is the token user in quotes: its bar is no pipe. The text stays as long as it is. */
function withoutTokenFilters(source: Source): Source {
  return { ...source, text: source.text.replace(/(\$[\w.{}:-]+)\|([a-z]+\$)/g, '$1_$2') };
}

function stanzaOf(label: string, name: string): string {
  return `${label} - ${name} - Rule`;
}

/** Enterprise Security takes 99 characters and puts the security domain (8 at most) and `Rule` around the name of the saved search. */
const LONGEST_STANZA = 99 - 'endpoint -  - Rule'.length;

/** contentctl works it out for a label of four letters, whatever the label is. */
const LONGEST_FOR_CONTENTCTL = 67;

function checkLength(item: Item<Detection>, { label, lookups }: LinkContext, report: Report): void {
  const { name } = item.value;
  const real = LONGEST_STANZA - stanzaOf(label, '').length;
  const room = lookups.asContentctl ? Math.min(real, LONGEST_FOR_CONTENTCTL) : real;
  if (name.length <= room) return;
  report({
    code: 'content/name-too-long',
    severity: 'error',
    message: `The name has ${name.length} characters; with the label ${label} there is room for ${room}.`,
    source: item.document.source,
    span: item.document.valueSpan(['name']),
  });
}
