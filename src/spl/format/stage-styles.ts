/** Which layout the arguments of a command have. Commands that are not listed are laid out as words: whatever they are, blanks separate them. */

/** `clauses`: the words that begin one. `head`: how what stands before the first clause is laid out. */
export type StageStyle =
  | { readonly kind: 'search' | 'where' | 'eval' | 'list' | 'words' }
  | { readonly kind: 'clauses'; readonly head: 'functions' | 'list'; readonly clauses: RegExp };

const WORDS: StageStyle = { kind: 'words' };
const AGGREGATION: StageStyle = { kind: 'clauses', head: 'functions', clauses: /^(?:by|over)$/i };
const DATA_MODEL: StageStyle = { kind: 'clauses', head: 'functions', clauses: /^(?:from|where|by|groupby)$/i };
const LOOKUP: StageStyle = { kind: 'clauses', head: 'list', clauses: /^(?:output|outputnew)$/i };

const STYLES: ReadonlyMap<string, StageStyle> = new Map<string, StageStyle>([
  ['search', { kind: 'search' }],
  ['where', { kind: 'where' }],
  ['eval', { kind: 'eval' }],
  ...names('stats eventstats streamstats chart timechart sistats sichart sitimechart geostats', AGGREGATION),
  ...names('tstats mstats', DATA_MODEL),
  ...names('top rare sitop sirare', { kind: 'clauses', head: 'list', clauses: /^by$/i }),
  ['lookup', LOOKUP],
  ...names('table fields dedup sort rename convert', { kind: 'list' }),
]);

function names(list: string, style: StageStyle): readonly (readonly [string, StageStyle])[] {
  return list.split(' ').map((name) => [name, style]);
}

/** By canonical name. */
export function styleOf(command: string): StageStyle {
  return STYLES.get(command) ?? WORDS;
}
