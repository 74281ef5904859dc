/** Prints a Splunk .conf file: the only place where values become conf text, so that no value can open a new key or stanza. */

export interface PrintedStanza {
  readonly name: string;
  readonly settings: readonly Setting[];
}

/** A key and its value; the value is any text, printed so that Splunk reads it back with outer white space trimmed and line ends as LF. */
export type Setting = readonly [key: string, value: string];

/** A key that Splunk could not read back: a mistake of the program, never of its input. */
export class ConfKeyError extends Error {
  constructor(readonly key: string) {
    super(`${JSON.stringify(key)} cannot be a key of a .conf file`);
    this.name = 'ConfKeyError';
  }
}

export interface ConfSpelling {
  /** What stands for a line end inside a value: a backslash and a line end, which contentctl puts a blank before. */
  readonly lineEnd: '\\\n' | ' \\\n';
}

/**
 * The text of a .conf file, LF line ends, one blank line between stanzas. `header` lines become comments.
 * Reading it back with `parseConf` gives the same stanzas, keys and (trimmed) values.
 */
export function printConf(
  stanzas: readonly PrintedStanza[],
  header: readonly string[] = [],
  spelling: ConfSpelling = { lineEnd: '\\\n' },
): string {
  const blocks = stanzas.map((stanza) => printStanza(stanza, spelling));
  if (header.length > 0) blocks.unshift(header.map((line) => `# ${oneLine(line)}`.trimEnd()).join('\n') + '\n');
  return blocks.join('\n');
}

/** Whether Splunk reads a text as the key it is. */
export function isConfKey(key: string): boolean {
  return /^[^\s=[\]#\\;\ufeff][^=\r\n]*$/u.test(key) && !/[\s\\]$/u.test(key);
}

function printStanza(stanza: PrintedStanza, spelling: ConfSpelling): string {
  return `[${oneLine(stanza.name)}]\n` + stanza.settings.map((setting) => printSetting(setting, spelling)).join('');
}

function printSetting([key, value]: Setting, spelling: ConfSpelling): string {
  if (!isConfKey(key)) throw new ConfKeyError(key);
  return `${key} = ${escapeValue(value, spelling)}\n`;
}

/**
 * A value as it stands behind `key = `. A line end inside it is written as backslash and line end. A backslash at its very end would join
 * the next key to it, so it is doubled and followed by an empty line: the second one continues the line, the trim takes the rest away.
 */
function escapeValue(value: string, { lineEnd }: ConfSpelling): string {
  const text = value.replace(/\r\n?/gu, '\n').trim();
  const lines = text.replaceAll('\n', lineEnd);
  return text.endsWith('\\') ? `${lines}\\\n` : lines;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/gu, ' ');
}
