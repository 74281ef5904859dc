/** Replies as JSON, in the shapes of Splunk's output_mode=json, json_rows and json_cols. */
import type { ReplyBody, ReplyRow } from './reply.ts';
import { ORIGIN_VERSION } from './version.ts';

/** How results are laid out. */
export type JsonLayout = 'json' | 'json_rows' | 'json_cols';

export function renderJson(body: ReplyBody, layout: JsonLayout, origin: string): string {
  switch (body.kind) {
    case 'feed':
      return JSON.stringify({
        links: {},
        origin: origin + body.path,
        updated: UPDATED,
        generator: ORIGIN_VERSION,
        entry: body.entries.map((entry) => ({
          name: entry.name,
          id: origin + entry.path,
          updated: UPDATED,
          links: { alternate: entry.path, list: entry.path },
          author: 'nobody',
          acl: { app: 'search', owner: 'nobody', sharing: 'app', removable: true, modifiable: true, perms: null },
          content: entry.content,
        })),
        paging: { total: body.total, perPage: body.entries.length, offset: body.offset },
        messages: [],
      });
    case 'values':
      return JSON.stringify(body.values);
    case 'messages':
      return JSON.stringify({ messages: body.messages });
    case 'json':
      return JSON.stringify(body.value);
    case 'none':
      return '';
    case 'export':
      return body.rows.map((row, i) => exportLine(body.fields, row, i, i === body.rows.length - 1)).join('');
    case 'results':
      return JSON.stringify({
        preview: body.preview,
        init_offset: body.offset,
        messages: body.messages,
        ...resultsIn(layout, body.fields, body.rows),
      });
  }
}

/** Entries carry a time of change; nothing here changes by itself, so it is a constant. */
const UPDATED = '1970-01-01T00:00:00+00:00';

function resultsIn(layout: JsonLayout, fields: readonly string[], rows: readonly ReplyRow[]): object {
  switch (layout) {
    case 'json':
      return {
        fields: fields.map((name) => ({ name })),
        results: rows.map((row) => rowObject(fields, row)),
        highlighted: {},
      };
    case 'json_rows':
      return { fields, rows: rows.map((row) => fields.map((name) => row.get(name) ?? null)) };
    case 'json_cols':
      return { fields, columns: fields.map((name) => rows.map((row) => row.get(name) ?? null)) };
  }
}

function exportLine(fields: readonly string[], row: ReplyRow, offset: number, last: boolean): string {
  return `${JSON.stringify({ preview: false, offset, ...(last ? { lastrow: true } : {}), result: rowObject(fields, row) })}\n`;
}

function rowObject(fields: readonly string[], row: ReplyRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.flatMap((name) => (row.has(name) ? [[name, row.get(name)]] : [])));
}
