/** Commands that make maps: known by their grammar. */
import { adds, makes, namesIn, type FieldEffect } from '../../operators/field-effects.ts';
import type { CommandDescription } from '../../operators/describe-command.ts';

const BOUNDS = { min_x: 'number', min_y: 'number', max_x: 'number', max_y: 'number' } as const;

/** Columns of the BY field's values come besides. */
const bins: FieldEffect = (args, input) =>
  makes({
    maybe: ['geobin', ...namesIn(args['by'])],
    named: { outputlatfield: 'latitude', outputlongfield: 'longitude' },
    open: true,
  })(args, input);

/** Descriptions of these commands. */
export const GEOGRAPHY_COMMANDS: readonly CommandDescription[] = [
  {
    name: 'geom',
    summary: 'Adds the outline of the place that a result speaks of, for a map with areas.',
    usage:
      'geom [<feature-collection>] [allFeatures=<bool>] [featureIdField=<field>] [gen=<num>] [min_x=<num>] [min_y=<num>] [max_x=<num>] [max_y=<num>]',
    options: { allfeatures: 'boolean', featureidfield: 'text', gen: 'number', ...BOUNDS },
    list: 'words',
    effect: adds({ maybe: ['geom'], open: true }),
  },
  {
    name: 'geomfilter',
    summary: 'Keeps the areas of a map that lie within a box.',
    usage: 'geomfilter [min_x=<num>] [min_y=<num>] [max_x=<num>] [max_y=<num>]',
    options: BOUNDS,
  },
  {
    name: 'geostats',
    summary: 'Calculates aggregates over the squares of a map, for each level of zoom.',
    usage:
      'geostats [translatetoxy=<bool>] [latfield=<field>] [longfield=<field>] [outputlatfield=<field>] [outputlongfield=<field>] [globallimit=<int>] [locallimit=<int>] [binspanlat=<num> binspanlong=<num>] [maxzoomlevel=<int>] <aggregation>... [BY <field>]',
    options: {
      translatetoxy: 'boolean',
      latfield: 'text',
      longfield: 'text',
      outputlatfield: 'text',
      outputlongfield: 'text',
      globallimit: 'integer',
      locallimit: 'integer',
      binspanlat: 'number',
      binspanlong: 'number',
      maxzoomlevel: 'integer',
    },
    list: 'aggregations',
    least: 1,
    clauses: { by: 'fields' },
    effect: bins,
  },
];
