/** Paths into XML as spath writes them: `purchases.book.title{@year}`, elements counted from 1. */
import { unescapeXml } from './read-xml.ts';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<[?!][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))*)\s*(\/?)>|[^<]+/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** The texts of all elements (or attributes) a path leads to, in order; none when the text is no XML. */
export function xmlValuesAt(text: string, path: string): readonly string[] {
  if (!text.includes('<')) return [];
  let found: readonly Element[] = [readElements(text)];
  for (const part of path.split('.')) {
    const [, name = part, braces = ''] = /^(.*?)((?:\{[^}]*\})*)$/s.exec(part) ?? [];
    found = found.flatMap((element) => element.children.filter((child) => child.name === name));
    for (const [, inner = ''] of braces.matchAll(/\{([^}]*)\}/g)) {
      if (inner.startsWith('@')) return found.flatMap((element) => element.attributes.get(inner.slice(1)) ?? []);
      const index = Number(inner);
      if (inner !== '') found = found.slice(index - 1, index);
    }
  }
  return found.map((element) => element.text.trim());
}

/** A root that holds the elements of a text. Tags that close what is not open are passed over. */
function readElements(text: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [root];
  for (const [token, cdata, closing, opening, attributes = '', empty] of text.matchAll(TOKEN)) {
    const current = open[open.length - 1] ?? root;
    if (opening !== undefined) {
      const element: Element = { name: opening, attributes: readAttributes(attributes), children: [], text: '' };
      current.children.push(element);
      if (empty !== '/') open.push(element);
    } else if (closing !== undefined) {
      const depth = open.findLastIndex((element) => element.name === closing);
      if (depth > 0) open.length = depth;
    } else if (cdata !== undefined) current.text += cdata;
    else if (!token.startsWith('<')) current.text += unescapeXml(token);
  }
  return root;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name,
      unescapeXml(double ?? single ?? bare ?? ''),
    ]),
  );
}
