/** What a data source file may say: the events a detection needs, and the add-on that makes sense of them. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { ReadonlyDeep } from './read-only.ts';
import { author, closed, date, description, id, listOf, name, oneOf, references, text, version } from './schema-types.ts';

const addOn = closed(
  {
    name: text('Name of the add-on on Splunkbase.'),
    url: Type.Optional(Type.String({ format: 'web-address', description: 'Its page on Splunkbase.' })),
    version: Type.Optional(text('The version the content was made with.')),
  },
  'An add-on.',
);

const fieldMapping = closed(
  {
    data_model: text('Data model the fields are mapped to, such as `cim` or `ocsf`.'),
    data_set: Type.Optional(text('Data set of the model.')),
    mapping: Type.Record(Type.String(), Type.String(), { description: 'Field of the events: field of the data model.' }),
  },
  'How fields map to a data model.',
);

const logSource = closed(
  {
    data_source: text('Name of the other data source.'),
    mapping: Type.Record(Type.String(), Type.String(), { description: 'Field of these events: field of the other ones.' }),
  },
  'The same event as another product logs it.',
);

export const dataSourceSchema = closed(
  {
    name,
    id,
    version,
    date,
    author,
    description,
    source: text('`source` of the events.'),
    sourcetype: text('`sourcetype` of the events.'),
    ingest: Type.Optional(
      oneOf(
        ['event', 'raw'],
        'How the data reaches Splunk: `event` by an input that hands over single events with their times (forwarders of Windows event logs, inputs of cloud services), `raw` as text that props.conf breaks and times. By the sourcetype when not given.',
      ),
    ),
    separator: Type.Optional(text('Field that tells the kinds of events of one sourcetype apart, such as `EventCode`.')),
    separator_value: Type.Optional(text('Value of that field.')),
    configuration: Type.Optional(Type.String({ description: 'What has to be set up so that the events exist.' })),
    supported_TA: Type.Optional(listOf(addOn, 'Add-ons that extract the fields.')),
    fields: Type.Optional(listOf(text('Name of a field.'), 'Fields of the events.')),
    output_fields: Type.Optional(listOf(text('Name of a field.'), 'Fields a detection on this data has to return.')),
    field_mappings: Type.Optional(listOf(fieldMapping, 'Mappings to data models.')),
    convert_to_log_source: Type.Optional(listOf(logSource, 'Data sources that log the same.')),
    mitre_components: Type.Optional(listOf(text('Name of a data component.'), 'Data components of MITRE ATT&CK.')),
    example_log: Type.Optional(Type.String({ description: 'One event, as it is indexed.' })),
    references: Type.Optional(references),
    status: Type.Optional(oneOf(['production'], 'Data sources are always in production.')),
  },
  'A data source.',
);

export type DataSource = ReadonlyDeep<Static<typeof dataSourceSchema>>;
