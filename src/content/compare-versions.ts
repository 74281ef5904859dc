/** Order of versions (semver.org, 11): three numbers, then what comes before a release. */

/** Negative when `a` comes before `b`, 0 when they rank alike. What is no version counts as 0.0.0. */
export function compareVersions(a: string, b: string): number {
  const [one, two] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < 3; index++) {
    const difference = (one.numbers[index] ?? 0) - (two.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.pre === two.pre) return 0;
  if (one.pre === '' || two.pre === '') return one.pre === '' ? 1 : -1;
  return comparePrereleases(one.pre.split('.'), two.pre.split('.'));
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly pre: string } {
  const [, core = '', pre = ''] = /^(\d+(?:\.\d+){0,2})(?:-([0-9A-Za-z.-]+))?/.exec(version) ?? [];
  return { numbers: core.split('.').map(Number), pre };
}

/** Numbers by size and before words, words by their letters, the shorter first. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, two] = [a[index], b[index]];
    if (one === undefined || two === undefined) return one === undefined ? -1 : 1;
    if (one === two) continue;
    const numbers = [one, two].map((part) => /^\d+$/.test(part));
    if (numbers[0] === true && numbers[1] === true) return Number(one) - Number(two);
    if (numbers[0] !== numbers[1]) return numbers[0] === true ? -1 : 1;
    return one < two ? -1 : 1;
  }
  return 0;
}
