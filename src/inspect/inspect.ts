/** Inspects a built app the way Splunk's AppInspect does before an app may be installed: package in, findings out. */
import type { AppPackage } from './app-package.ts';
import type { At } from './check.ts';
import { checks } from './checks/index.ts';
import type { Finding, Profile } from './finding.ts';
import { openApp } from './inspected-app.ts';
import { lineFinder } from './line-finder.ts';

/** Runs the checks of a profile. Pure; findings are sorted by file, line and check, those about the whole app first. */
export function inspect(pack: AppPackage, profile: Profile): readonly Finding[] {
  const app = openApp(pack);
  const lineOf = lineFinder((file) => app.text(file));
  const findings: Finding[] = [];
  for (const check of checks) {
    if (!check.profiles.includes(profile)) continue;
    check.check(app, (level, message, at) => void findings.push({ check: check.name, level, message, ...whereIs(at, lineOf) }));
  }
  return findings.sort(compareFindings);
}

function whereIs(at: At | undefined, lineOf: (file: string, offset: number) => number): Pick<Finding, 'file' | 'line'> {
  if (at === undefined) return {};
  return at.offset === undefined ? { file: at.file } : { file: at.file, line: lineOf(at.file, at.offset) };
}

function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || compareText(a.check, b.check);
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
