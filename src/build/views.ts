/** default/data/ui: a view per dashboard, a panel per investigation, and the navigation bar. */
import type { LinkedDashboard } from '../content/content.ts';
import type { BuildContext } from './build-context.ts';
import { responseTaskName } from './es-investigations.ts';
import { cdata, xmlText } from './xml-text.ts';

/** Files by path inside `default/data/ui`. */
export function views(context: BuildContext): ReadonlyMap<string, string> {
  const { dashboards, investigations } = context.content;
  return new Map([
    ...dashboards.map((dashboard) => [`views/${viewName(dashboard, context)}.xml`, view(dashboard)] as const),
    ...investigations.map(
      (investigation) => [`panels/${responseTaskName(investigation)}.xml`, panel(investigation.value)] as const,
    ),
    ['nav/default.xml', navigation(context)],
  ]);
}

/** The label and the dashboard's file name, lower case without blanks, as contentctl names views. */
function viewName({ file }: LinkedDashboard, { content }: BuildContext): string {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.yml$/u, '');
  return `${content.project.app.label}__${stem}`.toLowerCase().replace(/[^a-z0-9_.-]/gu, '_');
}

function view({ value, definition }: LinkedDashboard): string {
  if (definition.kind === 'xml') return ending(definition.text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n'));
  return `<dashboard version="2" theme="${value.theme ?? 'light'}">
    <label>${xmlText(value.name)}</label>
    <description></description>
    <definition>${cdata(`\n${asciiJson(definition.json)}\n    `)}</definition>
    <meta type="hiddenElements">${cdata(`
{
\t"hideEdit": false,
\t"hideOpenInSearch": false,
\t"hideExport": false
}
    `)}</meta>
</dashboard>
`;
}

/** JSON as Python's `json.dumps(value, indent=4)` prints it. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value, null, 4).replace(
    /[\u007f-\uffff]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function panel({ name, search }: { readonly name: string; readonly search: string }): string {
  return `<panel>
  <table>
    <title>${xmlText(name)}</title>
    <search>
      <query>${xmlText(search)}</query>
    </search>
  </table>
</panel>
`;
}

function navigation(context: BuildContext): string {
  const names = context.content.dashboards.map((dashboard) => viewName(dashboard, context));
  const lines = [
    ...names.map((name, i) => `  <view name="${name}"${i === 0 ? ' default="true"' : ''} />`),
    `  <view name="search"${names.length === 0 ? ' default="true"' : ''} />`,
    '  <view name="reports" />',
    '  <view name="alerts" />',
    '  <view name="dashboards" />',
  ];
  return `<nav search_view="search">\n${lines.join('\n')}\n</nav>\n`;
}

function ending(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
