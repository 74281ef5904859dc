/** The list of stats functions: the only one. */
import type { Aggregate, AggregateTable } from '../function.ts';
import { count, distinctCount, estdc, estdcError } from './count.ts';
import { firstAggregate, lastAggregate } from './event-order.ts';
import { maxAggregate, minAggregate } from './extremes.ts';
import { modeAggregate } from './mode.ts';
import { listAggregate, valuesAggregate } from './multivalue.ts';
import { exactpercAggregate, medianAggregate, percAggregate, upperpercAggregate } from './percentiles.ts';
import {
  perDayAggregate,
  perHourAggregate,
  perMinuteAggregate,
  perSecondAggregate,
  rateAggregate,
  rateAvgAggregate,
  rateSumAggregate,
} from './rates.ts';
import { rangeAggregate, stdevAggregate, stdevpAggregate, varAggregate, varpAggregate } from './spread.ts';
import { sparklineAggregate } from './sparkline.ts';
import { avgAggregate, meanAggregate, sumAggregate, sumsqAggregate } from './sums.ts';
import { earliestAggregate, earliestTimeAggregate, latestAggregate, latestTimeAggregate } from './time-order.ts';

const LIST: readonly Aggregate[] = [
  avgAggregate,
  count,
  distinctCount,
  earliestAggregate,
  earliestTimeAggregate,
  estdc,
  estdcError,
  exactpercAggregate,
  firstAggregate,
  lastAggregate,
  latestAggregate,
  latestTimeAggregate,
  listAggregate,
  maxAggregate,
  meanAggregate,
  medianAggregate,
  minAggregate,
  modeAggregate,
  percAggregate,
  perDayAggregate,
  perHourAggregate,
  perMinuteAggregate,
  perSecondAggregate,
  rangeAggregate,
  rateAggregate,
  rateAvgAggregate,
  rateSumAggregate,
  sparklineAggregate,
  stdevAggregate,
  stdevpAggregate,
  sumAggregate,
  sumsqAggregate,
  upperpercAggregate,
  valuesAggregate,
  varAggregate,
  varpAggregate,
];

/** All stats functions by name and alias. */
export const aggregates: AggregateTable = new Map(
  LIST.flatMap((aggregate) => [aggregate.name, ...(aggregate.aliases ?? [])].map((name) => [name, aggregate])),
);
