/** Commands that look for the unusual, or say what comes next: known by their grammar. */
import { adds, anyFields, optionsOf, type FieldEffect } from '../../operators/field-effects.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';
import { textOption } from '../../operators/options.ts';

/** Scores are added to the results; a summary takes their place. */
const scores =
  (added: readonly string[]): FieldEffect =>
  (args, input) =>
    textOption(optionsOf(args), 'action')?.toLowerCase() === 'summary'
      ? anyFields(args, input)
      : adds({ maybe: added, open: true })(args, input);

/** Descriptions of these commands. */
export const ANOMALY_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'anomalies',
    summary: 'Scores each result by how little it is like the ones before it, and keeps those above a threshold.',
    usage:
      'anomalies [threshold=<num>] [labelonly=<bool>] [normalize=<bool>] [maxvalues=<int>] [field=<field>] [denylist=<filename>] [denylistthreshold=<num>] [BY <field-list>]',
    options: {
      threshold: 'number',
      labelonly: 'boolean',
      normalize: 'boolean',
      maxvalues: 'integer',
      field: 'text',
      denylist: 'text',
      denylistthreshold: 'number',
      blacklist: 'text',
      blacklistthreshold: 'number',
    },
    clauses: { by: 'fields' },
    effect: adds({ maybe: ['unexpectedness'] }),
  },
  {
    name: 'anomalousvalue',
    summary: 'Finds values that are rare, or far from the mean, among the values of the same field.',
    usage:
      'anomalousvalue [minsupcount=<int>] [maxanofreq=<num>] [minsupfreq=<num>] [minnormfreq=<num>] [action=annotate|filter|summary] [pthresh=<num>] [<field-list>]',
    options: {
      minsupcount: 'integer',
      maxanofreq: 'number',
      minsupfreq: 'number',
      minnormfreq: 'number',
      action: ['annotate', 'filter', 'summary'],
      pthresh: 'number',
    },
    list: 'fields',
    effect: scores([]),
  },
  {
    name: 'anomalydetection',
    summary: 'Finds results whose values are improbable together, by a histogram, a z-score or an interquartile range.',
    usage:
      'anomalydetection [method=histogram|zscore|iqr] [action=filter|annotate|summary|remove|transform] [pthresh=<num>] [cutoff=<bool>] [<field-list>]',
    options: {
      method: ['histogram', 'zscore', 'iqr'],
      action: ['filter', 'annotate', 'summary', 'remove', 'rm', 'transform', 'tf'],
      pthresh: 'number',
      cutoff: 'boolean',
      param: 'number',
      uselower: 'boolean',
      mark: 'boolean',
    },
    list: 'fields',
    effect: scores(['log_event_prob', 'probable_cause', 'probable_cause_freq', 'max_freq']),
  },
  {
    name: 'outlier',
    aliases: ['outlierfilter'],
    summary: 'Cuts numbers that lie far outside the interquartile range of their field, or removes their results.',
    usage: 'outlier [action=rm|remove|tf|transform] [param=<num>] [uselower=<bool>] [mark=<bool>] [<field-list>]',
    options: {
      action: ['rm', 'remove', 'tf', 'transform'],
      param: 'number',
      uselower: 'boolean',
      mark: 'boolean',
      type: 'text',
    },
    list: 'fields',
  },
  {
    name: 'predict',
    summary: 'Forecasts time series, with the bounds of their confidence.',
    usage:
      'predict <field> [AS <field>] ... [algorithm=LL|LLT|LLP|LLP5|LLB|BiLL] [correlate=<field>] [future_timespan=<num>] [holdback=<num>] [period=<num>] [suppress=<field>] [lower<int>=<field>] [upper<int>=<field>]',
    options: {
      algorithm: ['ll', 'llt', 'llp', 'llp5', 'llb', 'bill'],
      correlate: 'text',
      future_timespan: 'count',
      holdback: 'count',
      period: 'count',
      suppress: 'text',
    },
    optionNames: /^(?:lower|upper)\d+$/,
    otherOptions: 'misspelt',
    list: 'fields',
    least: 1,
    clauses: { as: 'field' },
    effect: adds({ open: true }),
  },
  {
    name: 'x11',
    summary: 'Takes the season out of a time series, so that its trend is seen.',
    usage: 'x11 [add|mult][<period>](<field>) [AS <field>]',
    list: 'anything',
    clauses: { as: 'field' },
    effect: adds({ open: true }),
  },
];
