/** docs/escu-report.md, section "validate": what splkit finds in the corpora of ESCU, by code. Needs ../shared; without it nothing is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import { check } from '../src/check.ts';
import { CHECK_CODES } from '../src/check-codes.ts';
import { loadContent } from '../src/content/load.ts';

const CORPUS = packagePath('../shared/corpus');
const PAGE = fileURLToPath(new URL('../docs/escu-report.md', import.meta.url));
const START = '<!-- validate: made by scripts/escu-report.ts -->';
const END = '<!-- validate: end -->';
/** The day contentctl built the corpora; content is not judged by a later one. */
const TODAY = '2026-11-24';

const PROJECTS = ['escu-v4', 'escu-v5', 'kitchen-sink'] as const;
type Project = (typeof PROJECTS)[number];

interface Finding {
  readonly severity: string;
  readonly code: string;
  readonly counts: Partial<Record<Project, number>>;
}

function findings(): readonly Finding[] {
  const found = new Map<string, { severity: string; code: string; counts: Partial<Record<Project, number>> }>();
  for (const project of PROJECTS) {
    for (const { severity, code } of check(loadContent(nodeFiles, `${CORPUS}/${project}`), { today: TODAY })) {
      const key = `${severity} ${code}`;
      const entry = found.get(key) ?? { severity, code, counts: {} };
      entry.counts[project] = (entry.counts[project] ?? 0) + 1;
      found.set(key, entry);
    }
  }
  const order = ['error', 'warning', 'info'];
  return [...found.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.code < b.code ? -1 : 1));
}

function section(all: readonly Finding[]): string {
  const rows = all.map(({ severity, code, counts }) => {
    const cells = PROJECTS.map((project) => String(counts[project] ?? ''));
    return `| ${severity} | \`${code}\` | ${cells.join(' | ')} | ${CHECK_CODES.get(code) ?? ''} |`;
  });
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return [
    START,
    '',
    `Kinds of errors: ${errors}. Everything else is told and stops nothing.`,
    '',
    `| severity | code | ${PROJECTS.join(' | ')} | what it is |`,
    `|---|---|${PROJECTS.map(() => '---:|').join('')}---|`,
    ...rows,
    '',
    END,
  ].join('\n');
}

if (nodeFiles.stat(CORPUS) === undefined) {
  process.stderr.write('../shared is not here: nothing to report on\n');
} else {
  const page = readFileSync(PAGE, 'utf8');
  const [before = ''] = page.split(START);
  const [, after = ''] = page.split(END);
  writeFileSync(PAGE, `${before}${section(findings())}${after}`);
}
