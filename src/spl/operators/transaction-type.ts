/** A stanza of transactiontypes.conf as the options of a transaction command. */

const OPTIONS = [
  'maxspan',
  'maxpause',
  'maxevents',
  'connected',
  'unifyends',
  'keepevicted',
  'keeporphans',
  'maxopentxn',
  'maxopenevents',
  'mvlist',
  'mvraw',
  'delim',
  'nullstr',
];

/**
 * A search of one command, `transaction` with what the stanza says; what the caller says (`fields`, `own`: options by name) takes its place.
 * `startswith` and `endswith` are written in the stanza as in the command. (transactiontypes.conf.spec.)
 */
export function transactionTypeSearch(
  settings: ReadonlyMap<string, string>,
  fields: readonly string[],
  own: ReadonlyMap<string, string>,
): string {
  const listed = (settings.get('fields') ?? '').split(',').map((name) => name.trim());
  const names = fields.length > 0 ? fields : listed.filter((name) => name !== '');
  const words = names.map(quoted);
  for (const option of OPTIONS) {
    const value = own.get(option) ?? settings.get(option)?.trim();
    if (value !== undefined && value !== '') words.push(`${option}=${quoted(value)}`);
  }
  for (const filter of ['startswith', 'endswith']) {
    const value = settings.get(filter)?.trim() ?? '';
    if (value !== '') words.push(`${filter}=${/^(?:["(]|eval\s*\()/i.test(value) ? value : quoted(value)}`);
  }
  return `| transaction ${words.join(' ')}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
