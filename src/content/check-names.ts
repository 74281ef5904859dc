/** Names and UUIDs: each once, and each file named after what it holds. */
import type { Report } from '../base/diagnostic.ts';
import type { YamlPath } from '../yaml/document.ts';
import type { ContentCode } from './codes.ts';
import type { Item } from './content.ts';
import { fileNameOf } from './kinds.ts';
import type { Kind } from './kinds.ts';

export interface Named {
  readonly name: string;
  readonly id?: string;
}

/** Reports files whose name does not follow from the name inside, and names that two files of the kind hold. */
export function checkNames(kind: Kind<unknown>, items: readonly Item<Named>[], report: Report): void {
  const first = new Map<string, Item<Named>>();
  for (const item of items) {
    checkFileName(kind, item, report);
    const { name } = item.value;
    const before = first.get(name);
    if (before === undefined) first.set(name, item);
    else reportTwice(item, before, ['name'], 'content/duplicate-name', `There is another ${kind.name} named "${name}".`, report);
  }
}

/** Reports names that files of two kinds hold: each kind has a stanza of its own, but contentctl finds things by name alone. */
export function checkSharedNames(items: readonly Item<Named>[], report: Report): void {
  const folders = new Map<string, string>();
  for (const { file, document, value } of items) {
    const [folder = ''] = file.split('/');
    const before = folders.get(value.name);
    if (before === undefined) folders.set(value.name, folder);
    else if (before !== folder) {
      const message = `Something in ${before}/ is called "${value.name}" as well; contentctl refuses that.`;
      const span = document.valueSpan(['name']);
      report({ code: 'content/shared-name', severity: 'info', message, source: document.source, span, contentctl: 'rejects' });
    }
  }
}

/** Reports UUIDs that two files hold, whatever their kind. */
export function checkIds(items: readonly Item<Named>[], report: Report): void {
  const first = new Map<string, Item<Named>>();
  for (const item of items) {
    const id = item.value.id?.toLowerCase();
    // Made up for a draft: its own has been reported.
    if (id === undefined || /^[0-]*$/.test(id)) continue;
    const before = first.get(id);
    if (before === undefined) first.set(id, item);
    else reportTwice(item, before, ['id'], 'content/duplicate-id', `${before.file} has the same id.`, report);
  }
}

function checkFileName({ exactFileName }: Kind<unknown>, { file, document, value }: Item<Named>, report: Report): void {
  const expected = fileNameOf(value.name);
  const written = file.slice(file.lastIndexOf('/') + 1);
  if ((exactFileName ? written : written.toLowerCase()) === expected) return;
  report({
    code: 'content/file-name',
    severity: 'error',
    message: `The file of "${value.name}" must be called ${expected}.`,
    source: document.source,
    span: document.valueSpan(['name']),
  });
}

/** The problem stands at the later of the two files. */
function reportTwice(
  item: Item<Named>,
  before: Item<Named>,
  path: YamlPath,
  code: ContentCode,
  message: string,
  report: Report,
): void {
  const place = { source: before.document.source, span: before.document.valueSpan(path) };
  const span = item.document.valueSpan(path);
  report({
    code,
    severity: 'error',
    message,
    source: item.document.source,
    span,
    related: [{ message: 'It stands here first.', place }],
  });
}
