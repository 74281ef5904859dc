/** How data of a kind reaches Splunk, as the data sources of a project say. */
import type { Content } from '../content/content.ts';
import type { Ingest } from '../events/dataset.ts';

/**
 * What the data source of the same source and sourcetype says; undefined when none says anything. The case of the sourcetype is no matter: tests do
 * not always write it right.
 */
export function projectIngest(
  { source, sourcetype }: { readonly source: string; readonly sourcetype: string },
  { dataSources }: Pick<Content, 'dataSources'>,
): Ingest | undefined {
  const name = sourcetype.toLowerCase();
  return dataSources.find(
    ({ value }) => value.ingest !== undefined && value.source === source && value.sourcetype.toLowerCase() === name,
  )?.value.ingest;
}
