/** Paths into XML as spath writes them: `purchases.book.title{@year}`, elements counted from 1. */
import { extractedText } from './open-questions-texts.ts';
import { readXmlTree, type XmlElement } from './xml-tree.ts';

/** The texts of all elements (or attributes) a path leads to, in order; none when the text is no XML. */
export function xmlValuesAt(text: string, path: string): readonly string[] {
  if (!text.includes('<')) return [];
  let found: readonly XmlElement[] = [readXmlTree(text)];
  for (const part of path.split('.')) {
    const [, name = part, braces = ''] = /^(.*?)((?:\{[^}]*\})*)$/s.exec(part) ?? [];
    found = found.flatMap((element) => element.children.filter((child) => child.name === name));
    for (const [, inner = ''] of braces.matchAll(/\{([^}]*)\}/g)) {
      if (inner.startsWith('@'))
        return found.flatMap(({ attributes }) => attributes.get(inner.slice(1)) ?? []).map(extractedText);
      const index = Number(inner);
      if (inner !== '') found = found.slice(index - 1, index);
    }
  }
  return found.map((element) => extractedText(element.text));
}
