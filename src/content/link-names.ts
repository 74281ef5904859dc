/** The names a detection refers to: its stories, data sources and deployment. */
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/source.ts';
import { locate, span } from '../base/source.ts';
import type { DataSource } from '../spec/data-source.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { Detection } from '../spec/detection.ts';
import type { Story } from '../spec/story.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { ContentCode } from './codes.ts';
import type { Item } from './content.ts';
import type { Deployments } from './deployments-by-type.ts';
import type { Directory } from './directory.ts';

/** Where it stands is worked out when somebody asks. */
interface Reference {
  readonly name: string;
  readonly at: Span;
}

interface Filed {
  readonly tags: { readonly analytic_story: readonly string[] };
}

/** Stories by `tags.analytic_story`. */
export function linkStories(item: Item<Filed>, stories: Directory<Story>, report: Report): readonly Item<Story>[] {
  const names = item.value.tags.analytic_story;
  const references = names.map((name, index) => ({
    name,
    get at() {
      return item.document.valueSpan(['tags', 'analytic_story', index]);
    },
  }));
  return resolve(item, references, stories, { code: 'content/unknown-story', kind: 'story' }, report);
}

/** Data sources by `data_source`, whose items may join several with AND. */
export function linkDataSources(
  item: Item<Detection>,
  sources: Directory<DataSource>,
  report: Report,
): readonly Item<DataSource>[] {
  const references = (item.value.data_source ?? []).flatMap((text, index): readonly Reference[] => {
    const path: YamlPath = ['data_source', index];
    if (sources.find(text) !== undefined) {
      return [
        {
          name: text,
          get at() {
            return item.document.valueSpan(path);
          },
        },
      ];
    }
    return partsOf(text).map(({ name, start }) => ({
      name,
      get at() {
        return placeIn(item, path, start, start + name.length);
      },
    }));
  });
  return resolve(item, references, sources, { code: 'content/unknown-data-source', kind: 'data source' }, report);
}

interface Deployed {
  readonly name: string;
  readonly description: string;
  readonly type: Deployment['type'];
  readonly deployment?: Pick<Deployment, 'scheduling' | 'alert_action'>;
}

/** The deployment for the type, or what the file says itself. */
export function linkDeployment(item: Item<Deployed>, deployments: Deployments, report: Report): Deployment | undefined {
  const { type, name, description, deployment: own } = item.value;
  if (own !== undefined) return { name, description, type, ...own };
  const found = deployments.byType.get(type);
  if (found === undefined && !deployments.lostTypes.has(type)) {
    problem(
      item,
      'content/no-deployment',
      item.document.valueSpan(['type']),
      `No deployment is for ${type}: it says when such searches run and what they do.`,
      report,
    );
  }
  return found;
}

function resolve<T>(
  item: Item<unknown>,
  references: readonly Reference[],
  directory: Directory<T>,
  { code, kind }: { readonly code: ContentCode; readonly kind: string },
  report: Report,
): readonly Item<T>[] {
  const found: Item<T>[] = [];
  const seen = new Set<string>();
  for (const reference of references) {
    const { name } = reference;
    const target = directory.find(name);
    if (seen.has(name)) reportTwice(item, kind, name, reference.at, report);
    else if (target !== undefined) found.push(target);
    else if (!directory.isLost(name)) {
      problem(item, code, reference.at, `There is no ${kind} "${name}".${directory.hint(name)}`, report);
    }
    seen.add(name);
  }
  return found;
}

/** Of a story it is most likely another one that was meant; a data source twice changes nothing. */
function reportTwice(item: Item<unknown>, kind: string, name: string, at: Span, report: Report): void {
  const severity = kind === 'story' ? 'error' : 'warning';
  const message = `The ${kind} "${name}" stands here twice.`;
  report({ code: 'content/duplicate-reference', severity, message, source: item.document.source, span: at });
}

function partsOf(text: string): readonly { readonly name: string; readonly start: number }[] {
  let start = 0;
  return text.split(/(\s+AND\s+)/).flatMap((part, index) => {
    const from = start;
    start += part.length;
    const name = part.trim();
    return index % 2 === 1 || name === '' ? [] : [{ name, start: from + part.indexOf(name) }];
  });
}

/** A part of a text value, in the file. */
function placeIn(item: Item<Detection>, path: YamlPath, start: number, end: number): Span {
  const text = item.document.scalar(path);
  return text === undefined ? item.document.valueSpan(path) : locate({ source: text, span: span(start, end) }).place.span;
}

function problem(item: Item<unknown>, code: ContentCode, at: Span, message: string, report: Report): void {
  report({ code, severity: 'error', message, source: item.document.source, span: at });
}
