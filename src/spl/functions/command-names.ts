/** The names of a search's commands, found without a table of commands. */

/** In order, with `search` for the unwritten one at the start; subsearches are passed over. */
export function commandNames(search: string): readonly string[] {
  const text = search.replace(/```[^]*?```/g, ' ');
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') i++;
    else if (char === '"') quoted = !quoted;
    else if (quoted && i < text.length) continue;
    else if (char === '[') depth++;
    else if (char === ']') depth = Math.max(0, depth - 1);
    else if ((char === '|' && depth === 0) || i >= text.length) {
      const name = commandName(text.slice(start, i), start === 0);
      if (name !== undefined) names.push(name);
      start = i + 1;
    }
  }
  return names;
}

function commandName(stage: string, first: boolean): string | undefined {
  const trimmed = stage.trim();
  if (trimmed === '') return undefined;
  const word = /^[A-Za-z_]\w*(?=\s|$|\[|\()/.exec(trimmed)?.[0];
  // A search that does not start with a pipe starts with the search command, written or not.
  return first ? 'search' : word?.toLowerCase();
}
