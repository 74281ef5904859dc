/** Commands that group results, or say which values go together: known by their grammar. */
import { adds, anyFields, makes, optionsOf, sameFields, type FieldEffect } from '../../operators/field-effects.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';
import { booleanOption } from '../../operators/options.ts';

const DISTANCES = ['l1', 'l1norm', 'cityblock', 'cb', 'l2', 'l2norm', 'sq', 'sqeuclidean', 'cos', 'cosine'];

/** The count is there when it is asked for, the label always. */
const clusters: FieldEffect = (args, input) =>
  adds({
    named: {
      labelfield: 'cluster_label',
      ...(booleanOption(optionsOf(args), 'showcount', false) ? { countfield: 'cluster_count' } : {}),
    },
  })(args, input);

/** Descriptions of these commands. */
export const GROUP_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'analyzefields',
    aliases: ['af'],
    summary: 'Says how well each numeric field tells the two values of a class field apart.',
    usage: 'analyzefields classfield=<field>',
    options: { classfield: 'text' },
    required: ['classfield'],
    effect: makes({ maybe: ['field', 'count', 'cocur', 'acc', 'balacc'], open: true }),
  },
  {
    name: 'arules',
    summary: 'Finds rules of the form: where these fields have these values, those fields have those.',
    usage: 'arules [sup=<int>] [conf=<num>] <field-list>',
    options: { sup: 'integer', conf: 'number' },
    list: 'fields',
    effect: makes({ open: true }),
  },
  {
    name: 'associate',
    summary: 'Finds pairs of fields of which one, by its value, makes the other less uncertain.',
    usage: 'associate [supcnt=<int>] [supfreq=<num>] [improv=<num>] [<field-list>]',
    options: { supcnt: 'integer', supfreq: 'number', improv: 'number' },
    list: 'fields',
    effect: makes({ maybe: ['Reference_Key', 'Reference_Value', 'Target_Key', 'Support', 'Description'], open: true }),
  },
  {
    name: 'bucketdir',
    summary: 'Folds results into the directories of a path field, so that there are no more than a number of them.',
    usage: 'bucketdir pathfield=<field> sizefield=<field> [maxcount=<int>] [countfield=<field>] [sep=<char>]',
    options: { pathfield: 'text', sizefield: 'text', maxcount: 'integer', countfield: 'text', sep: 'text' },
    required: ['pathfield', 'sizefield'],
    effect: anyFields,
  },
  {
    name: 'cluster',
    aliases: ['slc'],
    summary: 'Groups events whose texts are alike, and keeps one event of each group unless it is only to label them.',
    usage:
      'cluster [t=<num>] [delims=<string>] [showcount=<bool>] [countfield=<field>] [labelfield=<field>] [field=<field>] [labelonly=<bool>] [match=termlist|termset|ngramset]',
    options: {
      t: 'number',
      delims: 'text',
      showcount: 'boolean',
      countfield: 'text',
      labelfield: 'text',
      field: 'text',
      labelonly: 'boolean',
      match: ['termlist', 'termset', 'ngramset'],
    },
    effect: clusters,
  },
  {
    name: 'cofilter',
    summary: 'Counts, for each two values of a field, with how many values of another field both of them occur.',
    usage: 'cofilter <field> <field>',
    list: 'fields',
    least: 2,
    effect: makes({ open: true }),
  },
  {
    name: 'correlate',
    summary: 'Says for each two fields in which share of the results they occur together.',
    usage: 'correlate',
    effect: makes({ maybe: ['RowField'], open: true }),
  },
  {
    name: 'findkeywords',
    summary: 'Finds search terms that tell the groups which a label field marks apart. Internal to Splunk.',
    usage: 'findkeywords labelfield=<field> [dedup=<bool>]',
    options: { labelfield: 'text', dedup: 'boolean' },
    effect: anyFields,
  },
  {
    name: 'findtypes',
    summary: 'Suggests event types for the events found.',
    usage: 'findtypes max=<int> [notcovered] [useraw]',
    options: { max: 'count' },
    flags: ['notcovered', 'useraw'],
    effect: anyFields,
  },
  {
    name: 'folderize',
    summary: 'Groups results into folders by the parts of a name, for display. Deprecated.',
    usage: 'folderize attr=<string> [sep=<string>] [size=<string>] [minfolders=<int>] [maxfolders=<int>]',
    options: { attr: 'text', sep: 'text', size: 'text', minfolders: 'integer', maxfolders: 'integer' },
    required: ['attr'],
    effect: anyFields,
  },
  {
    name: 'kmeans',
    summary: 'Divides results into clusters by the distances of their numbers.',
    usage:
      'kmeans [k=<int>|<int>-<int>] [reps=<int>] [maxiters=<int>] [t=<num>] [cfield=<field>] [dt=<distance>] [showcentroid=<bool>] [<field-list>]',
    options: {
      k: 'text',
      reps: 'count',
      maxiters: 'count',
      t: 'number',
      cfield: 'text',
      dt: DISTANCES,
      showcentroid: 'boolean',
    },
    list: 'fields',
    effect: adds({ named: { cfield: 'CLUSTERNUM' }, open: true }),
  },
  {
    name: 'typelearner',
    summary: 'Suggests event types by grouping events and joining groups by their keywords. Deprecated: findtypes.',
    usage: 'typelearner [<field>] [maxlen=<int>]',
    options: { maxlen: 'integer' },
    list: 'fields',
    effect: anyFields,
  },
  {
    name: 'typer',
    summary: 'Sets the field eventtype of events that match event types.',
    usage: 'typer [eventtypes=<string>] [maxlen=<int>]',
    options: { eventtypes: 'text', maxlen: 'integer' },
    effect: adds({ maybe: ['eventtype'] }),
  },
  {
    name: 'audit',
    summary: 'Checks the signatures of audit events, and that there is no gap between them.',
    usage: 'audit',
    effect: adds({ open: true }),
  },
  {
    name: 'scrub',
    summary: 'Replaces names, numbers and other private words in events by others of the same form.',
    usage:
      'scrub [public-terms=<filename>] [private-terms=<filename>] [name-terms=<filename>] [dictionary=<filename>] [timeconfig=<filename>] [namespace=<string>]',
    options: {
      'public-terms': 'text',
      'private-terms': 'text',
      'name-terms': 'text',
      terms: 'text',
      dictionary: 'text',
      timeconfig: 'text',
      namespace: 'text',
    },
    effect: sameFields,
  },
];
