/** Writes a value as a YAML content file, keys in the order they have in the value. */
import { Document, isScalar, Scalar } from 'yaml';

const OPTIONS = {
  version: '1.1',
  // What YAML 1.1 or 1.2 would take for something else than text is written in quotes: contentctl reads 1.1, editors 1.2.
  schema: 'yaml-1.1',
  compat: 'core',
  aliasDuplicateObjects: false,
} as const;

/**
 * The text, with a comment on top if one is given. The search and other texts of several lines are literal blocks, and the date stands
 * without quotes.
 */
export function printYaml(value: object, comment?: string): string {
  const document = new Document(withDate(value), OPTIONS);
  // The document would start with %YAML otherwise.
  document.directives = undefined;
  const search = document.get('search', true);
  if (isScalar(search)) search.type = Scalar.BLOCK_LITERAL;
  const text = document.toString({ lineWidth: 120, blockQuote: 'literal', singleQuote: true, indentSeq: false });
  return comment === undefined ? text : `# ${comment}\n${text}`;
}

function withDate(value: object): object {
  return 'date' in value && typeof value.date === 'string' ? { ...value, date: new Date(`${value.date}T00:00:00Z`) } : value;
}
