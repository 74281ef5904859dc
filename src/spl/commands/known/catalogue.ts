/** Commands that say what is in indexes, metrics, models and jobs: known by their grammar. Most start a search. */
import { anyFields, makes, namesIn, nodesOf, type FieldEffect } from '../../operators/field-effects.ts';
import { columnName } from '../../operators/aggregations.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';

const BUCKET_FIELDS = [
  'bucketId',
  'endEpoch',
  'eventCount',
  'guId',
  'hostCount',
  'id',
  'index',
  'modTime',
  'path',
  'rawSize',
  'sizeOnDiskMB',
  'sourceCount',
  'sourceTypeCount',
  'splunk_server',
  'startEpoch',
  'state',
  'tsidxState',
];

/** Columns of the functions, and the BY fields. */
const metricNames: FieldEffect = (args, input) => {
  const columns = nodesOf(args['list']).flatMap((node) => (node.kind === 'aggregation' ? [columnName(node)] : []));
  return makes({ maybe: [...columns, ...namesIn(args['by']), ...namesIn(args['groupby'])], open: true })(args, input);
};

/** Descriptions of these commands. */
export const CATALOGUE_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'dbinspect',
    summary: 'Lists the buckets of indexes.',
    usage:
      'dbinspect [index=<string>]... [span=<span>] [timeformat=<string>] [corruptonly=<bool>] [bucketstate=<string>] [cached=<bool>]',
    generates: 'first',
    options: {
      index: 'text',
      span: 'text',
      timeformat: 'text',
      corruptonly: 'boolean',
      bucketstate: 'text',
      cached: 'boolean',
    },
    otherOptions: 'misspelt',
    effect: makes({ maybe: BUCKET_FIELDS, open: true }),
  },
  {
    name: 'history',
    summary: 'Lists the searches that the user has run.',
    usage: 'history [events=<bool>]',
    generates: 'first',
    options: { events: 'boolean' },
    effect: makes({ maybe: ['_time', 'search'], open: true }),
  },
  {
    name: 'ingestpreview',
    summary: 'Shows what ingest-time processing would make of results.',
    usage: 'ingestpreview [meta_mode=<string>] [show_inputs=<bool>] [ingest_processor=<string>] [generate_helper_fields=<bool>]',
    options: { meta_mode: 'text', show_inputs: 'boolean', ingest_processor: 'text', generate_helper_fields: 'boolean' },
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'mcatalog',
    summary: 'Lists names of metrics and values of their dimensions. Internal to Splunk.',
    usage:
      'mcatalog [prestats=<bool>] [append=<bool>] values(<field>) [AS <field>]... [WHERE <search-expression>] [BY <field-list>]',
    generates: 'first',
    options: { prestats: 'boolean', append: 'boolean' },
    otherOptions: 'misspelt',
    list: 'aggregations',
    least: 1,
    clauses: { where: 'search', by: 'fields', groupby: 'fields' },
    effect: metricNames,
  },
  {
    name: 'metasearch',
    summary: 'Finds events by what their index keeps of them alone: index, host, source, sourcetype, time and terms.',
    usage: 'metasearch [<search-expression>]',
    generates: 'first',
    list: 'search',
    effect: makes({ maybe: ['_time', 'host', 'index', 'source', 'sourcetype', 'splunk_server'], open: true }),
  },
  {
    name: 'mpreview',
    aliases: ['msearch'],
    summary: 'Shows raw metric data points.',
    usage:
      'mpreview [filter=<string>] [index=<string>]... [splunk_server=<string>] [splunk_server_group=<string>] [earliest=<time>] [latest=<time>] [chunk_size=<int>] [target_per_timeseries=<int>]',
    generates: 'first',
    options: {
      filter: 'text',
      index: 'text',
      splunk_server: 'text',
      splunk_server_group: 'text',
      earliest: 'text',
      latest: 'text',
      chunk_size: 'count',
      target_per_timeseries: 'integer',
    },
    otherOptions: 'misspelt',
    effect: anyFields,
  },
  {
    name: 'pivot',
    summary: 'Makes a table of a dataset of a data model, split by rows and columns.',
    usage: 'pivot <data-model> <dataset> <cell-value>... [SPLITROW <field>]... [SPLITCOL <field>]... [FILTER <filter>]... ...',
    generates: 'first',
    first: ['name of a data model', 'name of a dataset'],
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'searchtxn',
    summary: 'Finds transactions of a configured type that contain an event which matches.',
    usage: 'searchtxn <transaction-type> [max_terms=<int>] [use_disjunct=<bool>] [eventsonly=<bool>] <search-expression>',
    generates: 'first',
    options: { max_terms: 'count', maxterms: 'count', use_disjunct: 'boolean', eventsonly: 'boolean' },
    first: ['name of a transaction type'],
    list: 'search',
    least: 1,
    effect: anyFields,
  },
  {
    name: 'surrounding',
    summary: 'Finds the events around one event. Internal to Splunk.',
    usage: 'surrounding id=<event-id> timebefore=<int> timeafter=<int> searchkeys=<field-list> [readlevel=<int>]',
    options: { id: 'text', timebefore: 'integer', timeafter: 'integer', searchkeys: 'text', readlevel: 'text' },
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'typeahead',
    summary: 'Lists terms of indexes that start with a prefix.',
    usage:
      'typeahead prefix=<string> count=<int> [max_time=<int>] [index=<string>]... [starttimeu=<num>] [endtimeu=<num>] [collapse=<bool>]',
    generates: 'first',
    options: {
      prefix: 'text',
      count: 'count',
      max_time: 'count',
      index: 'text',
      starttimeu: 'number',
      endtimeu: 'number',
      collapse: 'boolean',
    },
    otherOptions: 'misspelt',
    effect: makes({ maybe: ['content', 'count', 'operator'], open: true }),
  },
  {
    name: 'walklex',
    summary: 'Lists the terms, or the indexed fields, of the buckets of event indexes.',
    usage:
      'walklex type=all|field|fieldvalue|term (prefix=<string>|pattern=<string>) [index=<string>]... [splunk_server=<string>] [splunk_server_group=<string>]',
    generates: 'first',
    options: {
      type: 'text',
      prefix: 'text',
      pattern: 'text',
      index: 'text',
      splunk_server: 'text',
      splunk_server_group: 'text',
    },
    otherOptions: 'misspelt',
    effect: makes({ maybe: ['field', 'term', 'count', 'distinct_values', 'splunk_server'], open: true }),
  },
];
