/** The facade: content to everything that is wrong with it. One check for the command line, the editor and the build. */
import type { Diagnostic } from './base/diagnostic.ts';
import type { Source } from './base/source.ts';
import { locate } from './base/source.ts';
import { CHECK_CODES } from './check-codes.ts';
import { asContentctl } from './content/as-contentctl.ts';
import { applyBaseline } from './content/baseline-file.ts';
import type { Content } from './content/content.ts';
import { applySeverity, checkSeverities } from './content/severity.ts';
import { sortDiagnostics, withoutEchoes } from './content/sort-diagnostics.ts';
import { suppress } from './content/suppress.ts';
import { runRules } from './lint/run-rules.ts';

export interface CheckOptions {
  /** The day it is, YYYY-MM-DD in UTC; by the clock when not given. */
  readonly today?: string;
  /**
   * What the baseline file hides: `build` (by default) all it holds but errors that leave a file without a usable value, `validate` those as
   * well, `none` nothing.
   */
  readonly baseline?: 'build' | 'validate' | 'none';
  /**
   * Whether lint rules run; true by default. A build goes without them: what they find does not stop it. Nothing can then be said of
   * suppressions and baseline entries that are not used.
   */
  readonly lint?: boolean;
}

/** What was found, and what was not told because the project says so. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Problems that comments in the files suppress. */
  readonly suppressed: number;
  /** Problems that stand in the baseline file. */
  readonly hidden: number;
}

/** All problems of loading, linking and linting: each once, by file and place, as serious as the project takes them. */
export function check(content: Content, options: CheckOptions = {}): Diagnostic[] {
  return [...checkProject(content, options).diagnostics];
}

/** The same, with counts of what is left out. */
export function checkProject(content: Content, options: CheckOptions = {}): Checked {
  const found: Diagnostic[] = [...content.diagnostics];
  const report = (diagnostic: Diagnostic) => void found.push(diagnostic);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const lints = options.lint ?? true;
  if (lints) runRules(content, { today, report });
  checkSeverities(content.layers, CHECK_CODES.keys(), report);
  const all = sortDiagnostics(withoutEchoes(found));
  const { kept, suppressed, problems } = suppress(all, filesOf(content, all), new Set(CHECK_CODES.keys()));
  const judged = sortDiagnostics(
    applySeverity(asContentctl(lints ? [...kept, ...problems] : kept, content.project), content.project),
  );
  const use = options.baseline ?? 'build';
  if (content.baselineFile === undefined || use === 'none') return { diagnostics: judged, suppressed, hidden: 0 };
  const { kept: fresh, hidden, problems: outdated } = applyBaseline(judged, content.baselineFile, use === 'build');
  const stale = lints ? applySeverity(outdated, content.project) : [];
  return { diagnostics: sortDiagnostics([...fresh, ...stale]), suppressed, hidden };
}

/** Every file that may hold a comment for us: those of the content, and those of problems. */
function filesOf(content: Content, diagnostics: readonly Diagnostic[]): ReadonlySet<Source> {
  const { detections, drafts, macros, lookups, stories, dataSources, deployments } = content;
  const { baselines, investigations, dashboards, playbooks, removed, layers, environments } = content;
  const written = [
    ...[...layers, ...environments, ...detections, ...drafts, ...macros, ...lookups, ...stories, ...dataSources],
    ...[...deployments, ...baselines, ...investigations, ...dashboards, ...playbooks, ...removed],
  ];
  return new Set([
    // A text that had to be mended leads back to its file.
    ...written.map(({ document }) => locate({ source: document.source, span: { start: 0, end: 0 } }).place.source),
    ...diagnostics.map((diagnostic) => locate(diagnostic).place.source),
  ]);
}
