/** The tables of docs/addons.md: which fields of each sourcetype the bundled add-ons give. */
import type { EventShare } from './event-shares.ts';
import type { NameShare } from './name-shares.ts';
import { whyNotMade } from './not-made.ts';

export interface Tables {
  readonly events: string;
  readonly names: string;
}

/** Shares of the fields of example events. */
export function eventTable(shares: readonly EventShare[]): string {
  const rows = shares
    .filter(({ fields }) => fields > 0)
    .map(({ sourcetype, events, fields, missing, unexplained, reasons }) => {
      const why = [...(unexplained.length === 0 ? [] : [code(unexplained)]), ...reasons];
      return `| \`${sourcetype}\` | ${events} | ${fields} | ${percent(fields - missing, fields)} | ${why.join('; ')} |`;
    });
  return ['| sourcetype | events | fields | given | missing |', '|---|---:|---:|---:|---|', ...rows].join('\n');
}

/** Shares of the names that public add-ons make. */
export function nameTable(shares: readonly NameShare[]): string {
  const covered = shares.filter((share) => share.covered);
  const rows = covered.map(({ stanza, names, missing }) => {
    const why = [...new Set(missing.map((name) => whyNotMade(stanza, name) ?? `\`${name}\``))];
    return `| \`${stanza.replaceAll('|', '\\|')}\` | ${names} | ${percent(names - missing.length, names)} | ${why.join('; ')} |`;
  });
  const other = shares.filter((share) => !share.covered).map(({ stanza }) => stanza);
  return [
    ...['| stanza | fields | can be made | missing |', '|---|---:|---:|---|', ...rows, ''],
    `Not covered at all: ${code(other)}.`,
  ].join('\n');
}

/** Puts the tables between their markers. Throws when the page has no such markers. */
export function putTables(page: string, tables: Tables): string {
  return (['events', 'names'] as const).reduce((text, name) => {
    const start = `<!-- ${name}: made by scripts/addon-fields.ts -->`;
    const end = `<!-- ${name}: end -->`;
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`the page has no section ${name}`);
    return `${text.slice(0, from)}${start}\n\n${tables[name]}\n\n${text.slice(to)}`;
  }, page);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
