/** Times of Windows as text. */

/** Milliseconds between 1601-01-01, where Windows starts to count, and 1970-01-01. */
const EPOCH_OFFSET = 11_644_473_600_000;
const MAX_FILETIME = 2n ** 63n - 1n;
const NO_TIME = '0000-00-00T00:00:00.000000000Z';
const UNSET = '1601-01-01T00:00:00.000000000Z';

/**
 * A FILETIME (100 ns since 1601-01-01) with nine digits behind the second, as Windows up to 10 and Server 2019 writes it and as forwarders record
 * it; later ones write seven. Years beyond 9999 keep four digits, and what is beyond the range is all zeros, as in Windows.
 */
export function fileTimeText(ticks: bigint): string {
  if (ticks > MAX_FILETIME) return NO_TIME;
  const second = secondText(Number(ticks / 10_000n) - EPOCH_OFFSET);
  return `${second}.${String(ticks % 10_000_000n).padStart(7, '0')}00Z`;
}

/** A SYSTEMTIME: year, month, day of the week, day, hour, minute, second, millisecond. One that is no time is the start of 1601, as in Windows. */
export function systemTimeText(fields: readonly number[]): string {
  const [year = 0, month = 0, , day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = fields;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(time);
  const sound =
    year >= 1601 &&
    year <= 30_827 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    millisecond < 1000;
  return sound ? `${secondText(time)}.${String(millisecond).padStart(3, '0')}000000Z` : UNSET;
}

/** The last four digits of the year, and the rest down to the second. */
function secondText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(-24, -5);
}
