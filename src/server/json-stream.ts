/** JSON objects that follow one another in a text, each with the texts of its values as they were written. */

/** One object: parsed, and where each of its members' values stands. */
export interface StreamedObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** The text of a member's value, as written; undefined when it has no such member. */
  text(member: string): string | undefined;
}

/**
 * Reads the next objects one after another, with white space or nothing between them. Yields undefined, and ends, where the text is no JSON object.
 * Bounded work: every character is looked at a fixed number of times.
 */
export function* readObjects(text: string): Iterable<StreamedObject | undefined> {
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const end = endOfValue(text, at);
    const value = text[at] === '{' ? parseObject(text.slice(at, end)) : undefined;
    if (value === undefined) {
      yield undefined;
      return;
    }
    const start = at;
    yield { value, text: (member) => memberText(text, start, end, member) };
    at = skipBlank(text, end);
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The last of several members of one name counts, as in JSON.parse. The text is known to be a valid object. */
function memberText(text: string, start: number, end: number, member: string): string | undefined {
  let found: string | undefined;
  let at = skipBlank(text, start + 1);
  while (at < end && text[at] === '"') {
    const nameEnd = endOfValue(text, at);
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    const valueStart = skipBlank(text, text.indexOf(':', nameEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    if (name === member) found = text.slice(valueStart, valueEnd);
    at = skipBlank(text, valueEnd);
    if (text[at] === ',') at = skipBlank(text, at + 1);
  }
  return found;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** Where the JSON value that starts here ends; for text that is no JSON, somewhere after it. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '"') {
      at = endOfString(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') {
      depth--;
      if (depth === 0) return at + 1;
      if (depth < 0) return at;
    } else if (depth === 0 && c !== undefined && /[\s,]/.test(c)) return at;
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
