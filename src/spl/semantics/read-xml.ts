/** Reads all fields out of an XML text, as KV_MODE=xml and spath without a path do. */
import { extractedText } from './open-questions-texts.ts';

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<[?!][^>]*>|<(\/?)([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITY = /&(?:#(\d+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Gives element texts as `a.b` and attributes as `a.b{@name}` to `take`, value by value in the order of the text. Broken XML
 * gives what stands before the fault.
 */
export function readXml(text: string, take: (name: string, value: string) => void): void {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('<')) return;
  const path: string[] = [];
  for (const token of trimmed.matchAll(TOKEN)) {
    const [, data, close, element, attributes = '', selfClosing, characters] = token;
    const content = extractedText(data ?? '') || unescapeXml(extractedText(characters ?? ''));
    if (content !== '' && path.length > 0) take(path.join('.'), content);
    if (element === undefined) continue;
    if (close === '/') {
      if (path.pop() !== element) return;
      continue;
    }
    path.push(element);
    for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
      take(`${path.join('.')}{@${name}}`, unescapeXml(extractedText(double ?? single ?? '')));
    }
    if (selfClosing === '/') path.pop();
  }
}

/** Resolves the five entities of XML and character references. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
