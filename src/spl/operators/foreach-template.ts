/** The template of foreach: a piece of a pipeline in which placeholders are replaced as text. */

/** Where a placeholder stands. */
export type PlaceholderPlace = 'bare' | 'single-quoted' | 'double-quoted';

/** What stands for each placeholder: its name in the template, and the text for a place. */
export type Substitutions = ReadonlyMap<string, (place: PlaceholderPlace) => string>;

type Piece = string | { readonly name: string; readonly place: PlaceholderPlace };

/** A template cut at its placeholders. */
export interface Template {
  readonly pieces: readonly Piece[];
}

/** Cuts a template at the given names. A longer name wins over a shorter one that it starts with. */
export function parseTemplate(text: string, names: readonly string[]): Template {
  const wanted = names.filter((name) => name !== '').sort((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let place: PlaceholderPlace = 'bare';
  let from = 0;
  for (let at = 0; at < text.length;) {
    const name = wanted.find((each) => text.startsWith(each, at));
    if (name !== undefined) {
      pieces.push(text.slice(from, at), { name, place });
      at += name.length;
      from = at;
      continue;
    }
    const char = text.charAt(at);
    if (place === 'double-quoted' && char === '\\') at++;
    else place = placeAfter(place, char);
    at++;
  }
  pieces.push(text.slice(from));
  return { pieces };
}

function placeAfter(place: PlaceholderPlace, char: string): PlaceholderPlace {
  if (char === '"' && place !== 'single-quoted') return place === 'bare' ? 'double-quoted' : 'bare';
  if (char === "'" && place !== 'double-quoted') return place === 'bare' ? 'single-quoted' : 'bare';
  return place;
}

/** The template with every placeholder replaced; one that nothing stands for stays. */
export function fillTemplate({ pieces }: Template, substitutions: Substitutions): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : (substitutions.get(piece.name)?.(piece.place) ?? piece.name)))
    .join('');
}

/** Whether a placeholder stands in quotes somewhere, so that its text matters and not only its value. */
export function isQuotedIn({ pieces }: Template, name: string): boolean {
  return pieces.some((piece) => typeof piece !== 'string' && piece.name === name && piece.place !== 'bare');
}
