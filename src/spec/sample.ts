/** A value that fits a schema: stands in for one that is missing or wrong while the rest of a file is checked. */

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '00000000-0000-0000-0000-000000000000',
  date: '1970-01-01',
  cron: '0 * * * *',
  'relative-time': 'now',
  'drilldown-time': 'now',
  'time-point': '1970-01-01T00:00:00Z',
  'time-zone': 'UTC',
  'web-address': 'https://example.com',
  'project-path': 'dist',
  email: 'nobody@example.com',
};

/** Texts for the patterns of our schemas; the first that fits is taken. */
const TEXTS = ['APP', 'auto', '1h', '1.0.0', 'T0000', 'CVE-2000-0000'];

/** The simplest value of a schema; undefined for a schema this does not know. */
export function sample(schema: unknown): unknown {
  if (!isMapping(schema)) return undefined;
  const { enum: words, type } = schema;
  if (Array.isArray(words)) return words[0];
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? schema['minimum'] : 0;
    case 'boolean':
      return false;
    case 'array':
      return Number(schema['minItems'] ?? 0) > 0 ? [sample(schema['items'])] : [];
    case 'object':
      return sampleMapping(schema);
    default:
      return undefined;
  }
}

function sampleText(schema: Readonly<Record<string, unknown>>): string {
  const { format, pattern } = schema;
  if (typeof format === 'string') return BY_FORMAT[format] ?? 'unknown';
  if (typeof pattern === 'string') return TEXTS.find((text) => new RegExp(pattern, 'u').test(text)) ?? 'unknown';
  return 'unknown';
}

function sampleMapping(schema: Readonly<Record<string, unknown>>): unknown {
  const { properties, required } = schema;
  if (!isMapping(properties) || !Array.isArray(required)) return {};
  return Object.fromEntries(required.map((name) => [String(name), sample(properties[String(name)])]));
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
