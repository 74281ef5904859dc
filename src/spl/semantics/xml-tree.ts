/** An XML text as a tree of elements, read leniently: what is not closed ends with the text. */
import { unescapeXml } from './read-xml.ts';

/** An element; the root that holds the whole text has the empty name. */
export interface XmlElement {
  readonly name: string;
  readonly parent: XmlElement | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** Its own text, without that of its children. */
  text: string;
  /** Where it stands in the text, tags included. */
  readonly start: number;
  end: number;
}

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<[?!][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))*)\s*(\/?)>|[^<]+/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** A root that holds the elements of a text. Tags that close what is not open are passed over. */
export function readXmlTree(text: string): XmlElement {
  const root = newElement('', undefined, new Map(), 0, text.length);
  const open = [root];
  for (const match of text.matchAll(TOKEN)) {
    const [token, cdata, closing, opening, attributes = '', empty] = match;
    const current = open[open.length - 1] ?? root;
    const end = match.index + token.length;
    if (opening !== undefined) {
      const element = newElement(opening, current, readAttributes(attributes), match.index, empty === '/' ? end : text.length);
      current.children.push(element);
      if (empty !== '/') open.push(element);
    } else if (closing !== undefined) {
      const depth = open.findLastIndex((element) => element.name === closing);
      if (depth > 0) for (const element of open.splice(depth)) element.end = end;
    } else if (cdata !== undefined) current.text += cdata;
    else if (!token.startsWith('<')) current.text += unescapeXml(token);
  }
  return root;
}

function newElement(
  name: string,
  parent: XmlElement | undefined,
  attributes: ReadonlyMap<string, string>,
  start: number,
  end: number,
): XmlElement {
  return { name, parent, attributes, children: [], text: '', start, end };
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name,
      unescapeXml(double ?? single ?? bare ?? ''),
    ]),
  );
}
