/** Replies as XML: Splunk's output without output_mode. Lists are Atom feeds, results its own format. */
import type { ReplyBody, ReplyEntry, ReplyRow } from './reply.ts';
import { ORIGIN_VERSION } from './version.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function renderXml(body: Exclude<ReplyBody, { kind: 'json' }>, origin: string): string {
  switch (body.kind) {
    case 'feed':
      return `${DECLARATION}${feed(body, origin)}\n`;
    case 'values':
      return `${DECLARATION}<response>\n${Object.entries(body.values)
        .map(([name, value]) => `  <${name}>${escapeXml(value)}</${name}>\n`)
        .join('')}</response>\n`;
    case 'messages': {
      const messages = body.messages.map(({ type, text }) => `    <msg type="${type}">${escapeXml(text)}</msg>\n`);
      return `${DECLARATION}<response>\n  <messages>\n${messages.join('')}  </messages>\n</response>\n`;
    }
    case 'none':
      return '';
    case 'export':
      return renderXml(
        { kind: 'results', fields: body.fields, rows: body.rows, offset: 0, preview: false, messages: [] },
        origin,
      );
    case 'results': {
      const fields = body.fields.map((name) => `<field>${escapeXml(name)}</field>\n`);
      const messages = body.messages.map(({ type, text }) => `<msg type="${type}">${escapeXml(text)}</msg>\n`);
      const rows = body.rows.map((row, i) => result(body.fields, row, body.offset + i));
      const told = messages.length === 0 ? '' : `<messages>\n${messages.join('')}</messages>\n`;
      const meta = `<meta>\n<fieldOrder>\n${fields.join('')}</fieldOrder>\n</meta>\n`;
      return `${DECLARATION}<results preview='${body.preview ? 1 : 0}'>\n${meta}${told}${rows.join('')}</results>\n`;
    }
  }
}

/** Text safe inside XML elements and attributes; characters that XML cannot hold become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function feed({ title, path, entries, total, offset }: Extract<ReplyBody, { kind: 'feed' }>, origin: string): string {
  const spaces =
    'xmlns="http://www.w3.org/2005/Atom" xmlns:s="http://dev.splunk.com/ns/rest" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"';
  return [
    `<feed ${spaces}>`,
    `<title>${escapeXml(title)}</title>`,
    `<id>${escapeXml(origin + path)}</id>`,
    '<updated>1970-01-01T00:00:00+00:00</updated>',
    `<generator build="${ORIGIN_VERSION.build}" version="${ORIGIN_VERSION.version}"/>`,
    `<opensearch:totalResults>${total}</opensearch:totalResults>`,
    `<opensearch:itemsPerPage>${entries.length}</opensearch:itemsPerPage>`,
    `<opensearch:startIndex>${offset}</opensearch:startIndex>`,
    ...entries.map((entry) => atomEntry(entry, origin)),
    '</feed>',
  ].join('\n');
}

function atomEntry({ name, path, content }: ReplyEntry, origin: string): string {
  return [
    '<entry>',
    `<title>${escapeXml(name)}</title>`,
    `<id>${escapeXml(origin + path)}</id>`,
    '<updated>1970-01-01T00:00:00+00:00</updated>',
    '<author><name>nobody</name></author>',
    `<link href="${escapeXml(path)}" rel="alternate"/>`,
    `<content type="text/xml">${value(content)}</content>`,
    '</entry>',
  ].join('\n');
}

function value(of: unknown): string {
  if (Array.isArray(of)) return `<s:list>${of.map((item) => `<s:item>${value(item)}</s:item>`).join('')}</s:list>`;
  if (typeof of === 'object' && of !== null) {
    return `<s:dict>${Object.entries(of)
      .map(([name, item]) => `<s:key name="${escapeXml(name)}">${value(item)}</s:key>`)
      .join('')}</s:dict>`;
  }
  if (typeof of === 'boolean') return of ? '1' : '0';
  return typeof of === 'string' || typeof of === 'number' ? escapeXml(String(of)) : '';
}

function result(fields: readonly string[], row: ReplyRow, offset: number): string {
  const cells = fields.flatMap((name) => {
    const cell = row.get(name);
    if (cell === undefined) return [];
    const texts = (typeof cell === 'string' ? [cell] : cell).map((text) => `<value><text>${escapeXml(text)}</text></value>`);
    return [`<field k='${escapeXml(name)}'>${texts.join('')}</field>\n`];
  });
  return `<result offset='${offset}'>\n${cells.join('')}</result>\n`;
}
