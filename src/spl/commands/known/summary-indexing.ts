/** Commands that write to indexes, or make what is written there: known by their grammar. */
import { anyFields, makes, namesIn, type FieldEffect } from '../../operators/field-effects.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';
import type { OptionTypes } from '../../operators/options.ts';

const TOP: OptionTypes = {
  showcount: 'boolean',
  showperc: 'boolean',
  limit: 'integer',
  countfield: 'text',
  percentfield: 'text',
  useother: 'boolean',
  otherstr: 'text',
};

const EVENTS: OptionTypes = {
  index: 'text',
  spool: 'boolean',
  prefix_field: 'text',
  host: 'text',
  source: 'text',
  sourcetype: 'text',
};

/** Partial results lie in fields with names of Splunk's own; the fields they are grouped by stay. */
const partialResults: FieldEffect = (args, input) =>
  makes({ maybe: [...namesIn(args['list']), ...namesIn(args['by'])], open: true })(args, input);

/** Descriptions of these commands. */
export const SUMMARY_INDEXING_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'mcollect',
    summary: 'Turns results into metric data points and writes them to a metric index.',
    usage:
      'mcollect index=<string> [file=<string>] [split=true|false|allnums] [spool=<bool>] [prefix_field=<string>] [host=<string>] [source=<string>] [sourcetype=<string>] [marker=<string>] [<field-list>]',
    options: { ...EVENTS, file: 'text', split: ['true', 'false', 'allnums', 't', 'f', '1', '0'], marker: 'text' },
    otherOptions: 'misspelt',
    required: ['index'],
    list: 'fields',
  },
  {
    name: 'meventcollect',
    summary: 'Turns streaming events into metric data points and writes them to a metric index.',
    usage:
      'meventcollect index=<string> [split=<bool>] [spool=<bool>] [prefix_field=<string>] [host=<string>] [source=<string>] [sourcetype=<string>] [<field-list>]',
    options: { ...EVENTS, split: 'text' },
    otherOptions: 'misspelt',
    required: ['index'],
    list: 'fields',
  },
  {
    name: 'mrollup',
    summary: 'Rolls metric data points up into a summary. Internal to Splunk.',
    usage:
      'mrollup source=<string> target=<string> file=<string> span=<span> [list=(<string>,...)] [type=excluded|included] [app=<string>]',
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'overlap',
    summary: 'Finds events of a summary index whose time ranges overlap, and gaps between them.',
    usage: 'overlap',
    effect: anyFields,
  },
  {
    name: 'sirare',
    summary: 'Makes what rare needs later, for a summary index.',
    usage:
      'sirare [limit=<int>] [showcount=<bool>] [showperc=<bool>] [countfield=<string>] [percentfield=<string>] <field-list> [BY <field-list>]',
    options: TOP,
    list: 'fields',
    least: 1,
    clauses: { by: 'fields' },
    effect: partialResults,
  },
  {
    name: 'sitop',
    summary: 'Makes what top needs later, for a summary index.',
    usage:
      'sitop [<int>] [limit=<int>] [showcount=<bool>] [showperc=<bool>] [countfield=<string>] [percentfield=<string>] [useother=<bool>] [otherstr=<string>] <field-list> [BY <field-list>]',
    options: TOP,
    list: 'fields',
    least: 1,
    clauses: { by: 'fields' },
    effect: partialResults,
  },
  {
    name: 'tscollect',
    summary: 'Writes the fields of results to tsidx files, for tstats. Deprecated.',
    usage: 'tscollect [namespace=<string>] [squashcase=<bool>] [keepresults=<bool>] [<field-list>]',
    options: { namespace: 'text', squashcase: 'boolean', keepresults: 'boolean' },
    list: 'fields',
    effect: anyFields,
  },
];
