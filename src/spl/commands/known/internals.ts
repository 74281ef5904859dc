/** Commands that run scripts, look into Splunk itself, or change how it reads events: known by their grammar. */
import { adds, anyFields, makes, namesIn, type FieldEffect } from '../../operators/field-effects.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';

/** The field that is learned, where it is found. */
const learned: FieldEffect = (args, input) => adds({ maybe: namesIn(args['first']) })(args, input);

/** Descriptions of these commands. */
export const INTERNAL_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'debug',
    summary: 'Runs a debugging command of the indexer. Internal to Splunk.',
    usage: 'debug cmd=<string> ...',
    options: { cmd: 'text' },
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'erex',
    summary: 'Extracts a field by a regular expression that Splunk learns from examples.',
    usage: 'erex [<field>] examples=<string> [counterexamples=<string>] [fromfield=<field>] [maxtrainers=<int>]',
    options: { examples: 'text', counterexamples: 'text', fromfield: 'text', maxtrainers: 'count' },
    required: ['examples'],
    first: ['name of a field'],
    firstNeeded: 0,
    effect: learned,
  },
  {
    name: 'kvform',
    summary: 'Extracts fields by a form, a template of lines that an app brings.',
    usage: 'kvform [form=<string>] [field=<field>]',
    options: { form: 'text', field: 'text' },
    effect: adds({ open: true }),
  },
  {
    name: 'localize',
    summary: 'Makes the time ranges in which results lie close together, for map.',
    usage: 'localize [maxpause=<int>] [timeafter=<int>] [timebefore=<int>]',
    options: { maxpause: 'text', timeafter: 'text', timebefore: 'text' },
    effect: makes({ open: true }),
  },
  {
    name: 'nokv',
    summary: 'Keeps Splunk from extracting key-value pairs by itself. Internal to Splunk.',
    usage: 'nokv',
    effect: anyFields,
  },
  {
    name: 'noop',
    summary: 'Changes nothing of the results; its options say how the search is to be optimized and logged.',
    usage:
      'noop [log_<level>=<string>] [log_appender=<string>] [set_ttl=<timespan>] [search_optimization=<bool>] [search_optimization.<optimization_type>=<bool>]... [sample_ratio=<int>] [remote_log_fetch=<string>]',
    options: { set_ttl: 'text', search_optimization: 'boolean', sample_ratio: 'count', remote_log_fetch: 'text' },
    optionNames: /^(?:log_\w+|search_optimization\.\w+)$/,
    order: 'keeps',
    needs: (_args, demanded) => demanded,
  },
  {
    name: 'relevancy',
    summary: 'Adds a field that says how well an event matches the search.',
    usage: 'relevancy',
    effect: adds({ maybe: ['relevancy'] }),
  },
  {
    name: 'oldreturn',
    summary: 'Gives the first results of a subsearch to the search around it. Internal to Splunk: return.',
    usage: 'oldreturn [<int>] [<alias>=<field>] [<field>] [$<field>] ...',
    list: 'anything',
    effect: makes({ maybe: ['search'], open: true }),
  },
  {
    name: 'prjob',
    summary: 'Runs a search with its reduce phase divided among indexers. Internal to Splunk.',
    usage: 'prjob [num_of_reducers=<int>] [<subsearch>]',
    options: { num_of_reducers: 'count' },
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'rawstats',
    summary: 'Calculates statistics of raw events. Internal to Splunk.',
    usage: 'rawstats ...',
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'runshellscript',
    summary: 'Runs the shell script of an alert. Internal to Splunk.',
    usage: 'runshellscript <script> <argument>...',
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'script',
    aliases: ['run'],
    summary: 'Runs a script that makes or changes results.',
    usage: 'script [perl|python] <script> [<argument>...] [maxinputs=<int>]',
    options: { maxinputs: 'count' },
    list: 'anything',
    effect: anyFields,
  },
  {
    name: 'showargs',
    summary: 'Shows the arguments it is given. Internal to Splunk.',
    usage: 'showargs ...',
    list: 'anything',
    effect: anyFields,
  },
];
