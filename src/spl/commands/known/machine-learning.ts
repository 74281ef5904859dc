/** Commands of the Splunk Machine Learning Toolkit, which security content uses as if they were Splunk's own: known by their grammar. */
import { adds, anyFields } from '../../operators/field-effects.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';

const MLTK = { manual: 'Splunk Machine Learning Toolkit: search commands', app: 'MLTK' } as const;

/** Descriptions of these commands. Options are those of each algorithm. */
export const MACHINE_LEARNING_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'apply',
    summary: 'Applies a model that fit has saved to results.',
    usage: 'apply <model> [AS <field>] [<option>=<value>]...',
    ...MLTK,
    otherOptions: 'taken',
    first: ['name of a model'],
    list: 'fields',
    clauses: { as: 'field' },
    effect: adds({ open: true }),
  },
  {
    name: 'fit',
    summary: 'Trains a model on results, applies it to them, and saves it when it is given a name.',
    usage:
      'fit <algorithm> [<field-list>] [FROM <field-list>] [BY <field-list>] [<option>=<value>]... [INTO <model>] [AS <field>]',
    ...MLTK,
    otherOptions: 'taken',
    first: ['name of an algorithm'],
    list: 'fields',
    clauses: { from: 'fields', by: 'fields', into: 'word', as: 'field' },
    effect: adds({ open: true }),
  },
  {
    name: 'sample',
    summary: 'Keeps a random part of the results, or divides them at random.',
    usage:
      'sample [<num>] [ratio=<num>] [count=<int>] [proportional=<field>] [partitions=<int>] [fieldname=<field>] [seed=<int>] [inverse] [BY <field>]',
    ...MLTK,
    options: {
      ratio: 'number',
      count: 'count',
      proportional: 'text',
      partitions: 'count',
      fieldname: 'text',
      seed: 'integer',
      inverse: 'boolean',
    },
    otherOptions: 'misspelt',
    list: 'words',
    clauses: { by: 'fields' },
    effect: adds({ open: true }),
  },
  {
    name: 'score',
    summary: 'Judges the results of models, or tests statistical hypotheses.',
    usage: 'score <method> <field-list> [AGAINST <field-list>] [<option>=<value>]...',
    ...MLTK,
    otherOptions: 'taken',
    first: ['name of a method'],
    list: 'fields',
    clauses: { against: 'fields', by: 'fields' },
    effect: anyFields,
  },
  {
    name: 'summary',
    summary: 'Shows what a model has learned.',
    usage: 'summary <model>',
    ...MLTK,
    generates: 'first',
    otherOptions: 'taken',
    first: ['name of a model'],
    effect: anyFields,
  },
  {
    name: 'listmodels',
    summary: 'Lists the models that there are.',
    usage: 'listmodels',
    ...MLTK,
    generates: 'first',
    otherOptions: 'taken',
    effect: anyFields,
  },
  {
    name: 'deletemodel',
    summary: 'Deletes a model.',
    usage: 'deletemodel <model>',
    ...MLTK,
    generates: 'first',
    otherOptions: 'taken',
    first: ['name of a model'],
    effect: anyFields,
  },
];
