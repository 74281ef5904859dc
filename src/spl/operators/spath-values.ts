/** What spath finds in a JSON or XML text by a path: of the command and of the function alike. */
import { parseFirstJson, printJson } from '../semantics/json.ts';
import { parsePath, valuesAt } from '../semantics/json-path.ts';
import { extractedJsonText, spathElements } from '../semantics/open-questions-texts.ts';
import { xmlValuesAt } from '../semantics/xml-path.ts';

/** The values at a path, in order: texts bare, everything else as it is written. A text that is no JSON is read as XML. */
export function spathValues(path: string): (text: string) => readonly string[] {
  const steps = parsePath(path);
  return (text) => {
    const json = parseFirstJson(text);
    if (json === undefined) return xmlValuesAt(text, path);
    return valuesAt(json, steps, spathElements).map((value) =>
      typeof value === 'string' ? extractedJsonText(value) : printJson(value),
    );
  };
}
