/** Reads an XML file of an app: its elements with their places, or why it is not well formed. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Name of the element it is in; undefined for the root. */
  readonly parent: string | undefined;
  /** Offset of the `<` of its start tag. */
  readonly offset: number;
  /** Text directly inside it. */
  readonly text: string;
}

export interface XmlFile {
  /** Path inside the app's folder. */
  readonly file: string;
  /** In the order of their end tags; only what stands before the problem, if there is one. */
  readonly elements: readonly XmlElement[];
  /** Undefined when the file is well formed. */
  readonly problem: { readonly message: string; readonly offset: number } | undefined;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly offset: number;
  text: string;
}

/** Reads strictly, as XML 1.0 wants it; a document type's entities are never expanded. `text` undefined means: no UTF-8. */
export function readXml(file: string, text: string | undefined): XmlFile {
  if (text === undefined) return { file, elements: [], problem: { message: 'the file is not UTF-8 text', offset: 0 } };
  const parser = new SaxesParser();
  const elements: XmlElement[] = [];
  const open: OpenElement[] = [];
  let problem: XmlFile['problem'];
  let start = 0;
  parser.on('error', (error) => {
    problem ??= {
      message: error.message.replace(/^(?:[^:\s]*:)?\d+:\d+: /u, '').replace(/\.$/u, ''),
      offset: Math.max(0, parser.position - 1),
    };
  });
  parser.on('opentagstart', () => {
    start = Math.max(0, text.lastIndexOf('<', parser.position - 1));
  });
  parser.on('opentag', ({ name, attributes }) => void open.push({ name, attributes, offset: start, text: '' }));
  const addText = (piece: string): void => {
    const inner = open.at(-1);
    if (inner !== undefined) inner.text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed !== undefined && problem === undefined) elements.push({ ...closed, parent: open.at(-1)?.name });
  });
  parser.write(text).close();
  return { file, elements, problem: problem === undefined ? undefined : (bareAmpersand(text, problem.offset) ?? problem) };
}

/** An `&` that begins no entity, before a problem: the parser notices it much later, at the next `;` or the end. */
function bareAmpersand(text: string, before: number): XmlFile['problem'] {
  const plain = text
    .slice(0, before)
    .replace(/<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/gu, (hidden) => ' '.repeat(hidden.length));
  const offset = plain.search(/&(?!(?:[A-Za-z_][\w.-]*|#\d+|#x[\dA-Fa-f]+);)/u);
  return offset < 0 ? undefined : { message: 'an "&" must be written "&amp;"', offset };
}
