/** KV_MODE=xml of props.conf: fields of an XML event. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import type { Row } from '../spl/semantics/value.ts';
import { gatherValues } from './gather-values.ts';
import type { Operation } from './operation.ts';

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<[?!][^>]*>|<(\/?)([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#(\d+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Extracts element texts as `a.b` and attributes as `a.b{@name}`, as spath names them; a path that comes several times gives a multivalue.
 * Text is trimmed of white space; broken XML gives what stands before the fault.
 */
export function compileKvXml(demanded: Demand): Operation {
  const values = gatherValues();
  return (row, chunk, event) => {
    const found: Row = new Map();
    values.begin();
    const add = (name: string, value: string): void => {
      if (demands(demanded, name)) values.add(found, name, value);
    };
    walk(chunk.raw(event).trimStart(), add);
    for (const [name, value] of found) if (!row.has(name)) row.set(name, value);
  };
}

function walk(text: string, add: (name: string, value: string) => void): void {
  if (!text.startsWith('<')) return;
  const path: string[] = [];
  for (const token of text.matchAll(TOKEN)) {
    const [, data, close, element, attributes = '', selfClosing, characters] = token;
    const content = data ?? (characters === undefined ? '' : unescapeXml(characters.trim()));
    if (content !== '' && path.length > 0) add(path.join('.'), content);
    if (element === undefined) continue;
    if (close === '/') {
      if (path.pop() !== element) return;
      continue;
    }
    path.push(element);
    for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
      add(`${path.join('.')}{@${name}}`, unescapeXml(double ?? single ?? ''));
    }
    if (selfClosing === '/') path.pop();
  }
}

function unescapeXml(text: string): string {
  return text.replace(ENTITY, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
