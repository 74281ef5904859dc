/** Every code that reading YAML can report, and what it means. */

export const YAML_CODES = {
  'yaml/syntax': 'The text is not YAML at this place.',
  'yaml/unclosed-quote': 'A quoted text does not end, or its next lines are not indented deeper than its key.',
  'yaml/quote-indentation': 'The further lines of a quoted text are not indented deeper than its key; PyYAML lets that pass.',
  'yaml/tab-indentation': 'A line is indented with a tab; YAML allows blanks only.',
  'yaml/duplicate-key': 'A key stands twice in the same mapping; the later one would win silently.',
  'yaml/bad-alias': 'An alias (`*name`) whose anchor (`&name`) does not stand before it, or stands around it.',
  'yaml/unknown-tag': 'A tag (`!name`) that has no meaning in content files.',
  'yaml/several-documents': 'The file holds more than one YAML document.',
  'yaml/too-large': 'Aliases or nesting would blow the file up beyond what a content file can be.',
  'yaml/empty': 'The file holds nothing.',
} as const;

export type YamlCode = keyof typeof YAML_CODES;
