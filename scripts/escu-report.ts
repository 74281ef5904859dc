/** docs/escu-report.md, sections "validate" and "parse": what splkit finds in the corpora of ESCU. Needs ../shared; without it nothing is written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../src/base/node-files.ts';
import { packagePath } from '../src/base/package-root.ts';
import { check } from '../src/check.ts';
import { CHECK_CODES } from '../src/check-codes.ts';
import type { Content } from '../src/content/content.ts';
import { loadContent } from '../src/content/load.ts';
import { errorsOf, searchTexts } from './search-texts.ts';

const CORPUS = packagePath('../shared/corpus');
const PAGE = fileURLToPath(new URL('../docs/escu-report.md', import.meta.url));
/** The day contentctl built the corpora; content is not judged by a later one. */
const TODAY = '2026-11-24';

const PROJECTS = ['escu-v4', 'escu-v5', 'kitchen-sink'] as const;
type Project = (typeof PROJECTS)[number];
const TEXTS = ['detection', 'drilldown', 'baseline', 'investigation', 'dashboard', 'macro'] as const;

interface Finding {
  readonly severity: string;
  readonly code: string;
  readonly counts: Partial<Record<Project, number>>;
}

type Projects = readonly (readonly [Project, Content])[];

function findings(projects: Projects): readonly Finding[] {
  const found = new Map<string, { severity: string; code: string; counts: Partial<Record<Project, number>> }>();
  for (const [project, content] of projects) {
    for (const { severity, code } of check(content, { today: TODAY })) {
      const key = `${severity} ${code}`;
      const entry = found.get(key) ?? { severity, code, counts: {} };
      entry.counts[project] = (entry.counts[project] ?? 0) + 1;
      found.set(key, entry);
    }
  }
  const order = ['error', 'warning', 'info'];
  return [...found.values()].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || (a.code < b.code ? -1 : 1));
}

function validated(all: readonly Finding[]): string {
  const rows = all.map(({ severity, code, counts }) => {
    const cells = PROJECTS.map((project) => String(counts[project] ?? ''));
    return `| ${severity} | \`${code}\` | ${cells.join(' | ')} | ${CHECK_CODES.get(code) ?? ''} |`;
  });
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return [
    `Kinds of errors: ${errors}. Everything else is told and stops nothing.`,
    '',
    `| severity | code | ${PROJECTS.join(' | ')} | what it is |`,
    `|---|---|${PROJECTS.map(() => '---:|').join('')}---|`,
    ...rows,
  ].join('\n');
}

/** How many texts of each kind parse, and every error of the others. */
function parsed(projects: Projects): string {
  const texts = projects.map(([project, content]) => [project, content, searchTexts(content)] as const);
  const rows = TEXTS.map((what) => {
    const cells = texts.map(([, , all]) => String(all.filter((text) => text.what === what).length));
    return `| ${what} | ${cells.join(' | ')} |`;
  });
  const errors = texts.flatMap(([project, content, all]) =>
    all.flatMap((text) =>
      errorsOf(text, content).map(
        ({ code, message }) => `| ${project} | ${text.what} | ${text.file} | \`${code}\` | ${message} |`,
      ),
    ),
  );
  return [
    `| texts | ${PROJECTS.join(' | ')} |`,
    `|---|${PROJECTS.map(() => '---:|').join('')}`,
    ...rows,
    '',
    `Errors: ${errors.length}.`,
    '',
    '| corpus | what | file | code | error |',
    '|---|---|---|---|---|',
    ...errors,
  ].join('\n');
}

function withSection(page: string, name: string, text: string): string {
  const start = `<!-- ${name}: made by scripts/escu-report.ts -->`;
  const end = `<!-- ${name}: end -->`;
  const [before = ''] = page.split(start);
  const [, after = ''] = page.split(end);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}

if (nodeFiles.stat(CORPUS) === undefined) {
  process.stderr.write('../shared is not here: nothing to report on\n');
} else {
  const projects: Projects = PROJECTS.map((project) => [project, loadContent(nodeFiles, `${CORPUS}/${project}`)]);
  const page = withSection(readFileSync(PAGE, 'utf8'), 'validate', validated(findings(projects)));
  writeFileSync(PAGE, withSection(page, 'parse', parsed(projects)));
}
