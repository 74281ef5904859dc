/** INDEXED_EXTRACTIONS of props.conf that make no fields here. */
import type { EvalContext } from '../spl/function.ts';
import type { Settings } from './knowledge.ts';

const READ = new Set(['', 'none', 'json', 'csv', 'tsv', 'psv', 'w3c', 'hec']);
const XML = new Set(['xml', 'xmlkv', 'xmlkv-winevt']);

/**
 * Warns of a format whose fields a Splunk would have in its index (props.conf.spec, INDEXED_EXTRACTIONS): of XML, which does nothing there either
 * unless XML_INDEXED_EXTRACTIONS_PIPELINE says where, and of one that is none.
 */
export function warnOfIndexedFormat(settings: Settings, context: EvalContext): void {
  const written = settings.get('INDEXED_EXTRACTIONS')?.trim() ?? '';
  const format = written.toLowerCase();
  if (READ.has(format)) return;
  const isXml = XML.has(format);
  if (isXml && (settings.get('XML_INDEXED_EXTRACTIONS_PIPELINE') ?? '') === '') return;
  const message = isXml
    ? `INDEXED_EXTRACTIONS = ${written} makes no fields here: of XML those are there that search-time settings extract.`
    : `INDEXED_EXTRACTIONS = ${written} is no format; it makes no fields.`;
  context.warn({ code: 'run/indexed-extractions', message });
}
