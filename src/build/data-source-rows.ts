/** The table of data sources that the app brings as a lookup. */
import { normalizedUrl } from './analytic-stories.ts';
import type { BuildContext } from './build-context.ts';

const HEAD = [
  'name',
  'id',
  'author',
  'source',
  'sourcetype',
  'separator',
  'supported_TA_name',
  'supported_TA_version',
  'supported_TA_url',
  'description',
];

/** The head, then a row per data source. Of several add-ons the first is named. */
export function dataSourceRows({ content }: BuildContext): readonly (readonly string[])[] {
  const rows = content.dataSources.map(({ value }) => {
    const [addOn] = value.supported_TA ?? [];
    return [
      value.name,
      value.id.toLowerCase(),
      value.author,
      value.source,
      value.sourcetype,
      value.separator ?? '',
      addOn?.name ?? '',
      addOn?.version ?? '',
      addOn?.url === undefined ? '' : normalizedUrl(addOn.url),
      value.description,
    ];
  });
  return [HEAD, ...rows];
}
