/** How serious a project takes each kind of problem: one pure step over problems that have been found. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import { globMatcher } from '../base/glob.ts';
import { locate } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { ProjectConfig } from '../spec/project.ts';
import type { SeverityLevel } from '../spec/severity.ts';
import { SYNTAX_CODES } from '../spl/syntax/codes.ts';
import type { YamlPath } from '../yaml/document.ts';
import { isMapping } from './config-layers.ts';
import type { ConfigLayer } from './config-layers.ts';
import type { ProjectCode } from './project-codes.ts';

/** Problems of searches that depend on what else is installed, or on a limit of splkit: whoever knows better may say so. */
const OPEN_SYNTAX: ReadonlySet<string> = new Set([
  ...['spl/unknown-command', 'spl/missing-pipe', 'spl/unknown-macro', 'spl/macro-arity', 'spl/macro-validation'],
  ...['spl/macro-eval', 'spl/macro-size', 'spl/wildcard-field', 'spl/unsupported-subsearch', 'spl/too-deep'],
]);

const UNREADABLE: ReadonlySet<string> = new Set(['content/unreadable', 'content/no-project', 'project/bad-extends']);

/** Whether an error of this code leaves a file without a usable value: nothing can be built of it, whatever anybody says. */
export function isUnbuildable(code: string): boolean {
  return code.startsWith('yaml/') || (code.startsWith('spec/') && code !== 'spec/uncommon-value') || UNREADABLE.has(code);
}

/** Whether errors of this code stay errors: the app would be broken. Searches that Splunk cannot read are of this kind, too. */
export function isFixed(code: string): boolean {
  return isUnbuildable(code) || (Object.hasOwn(SYNTAX_CODES, code) && !OPEN_SYNTAX.has(code));
}

type Severities = Readonly<Record<string, SeverityLevel | false>>;

/** What the project says of a code in a file. */
export interface ChosenSeverity {
  readonly level: SeverityLevel;
  /** Where it stands: in `severity`, or in one of `overrides`. */
  readonly path: YamlPath;
}

/** The last of `overrides` that is for the file and names the code wins, then `severity`; a code beats its layer. */
export function chosenSeverity(
  project: Pick<ProjectConfig, 'severity' | 'overrides'>,
  code: string,
  file: string,
): ChosenSeverity | undefined {
  for (const [index, { paths, severity }] of [...(project.overrides ?? []).entries()].reverse()) {
    const chosen = paths.some((path) => globMatcher(path)(file)) ? levelIn(severity, code) : undefined;
    if (chosen !== undefined) return { level: chosen.level, path: ['overrides', index, 'severity', chosen.key] };
  }
  const chosen = levelIn(project.severity ?? {}, code);
  return chosen === undefined ? undefined : { level: chosen.level, path: ['severity', chosen.key] };
}

function levelIn(severities: Severities, code: string): { readonly level: SeverityLevel; readonly key: string } | undefined {
  const layer = `${code.slice(0, code.indexOf('/'))}/*`;
  for (const key of [code, layer]) {
    const level = Object.hasOwn(severities, key) ? severities[key] : undefined;
    if (level !== undefined) return { level: level === false ? 'off' : level, key };
  }
  return undefined;
}

/** The problems with the severities the project wants; without those that are off. Errors that cannot be lowered stay errors. */
export function applySeverity(
  diagnostics: readonly Diagnostic[],
  project: Pick<ProjectConfig, 'severity' | 'overrides'>,
): readonly Diagnostic[] {
  if (project.severity === undefined && project.overrides === undefined) return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    if (diagnostic.severity === 'error' && isFixed(diagnostic.code)) return [diagnostic];
    const level = chosenSeverity(project, diagnostic.code, locate(diagnostic).place.source.name)?.level;
    if (level === undefined || level === diagnostic.severity) return [diagnostic];
    return level === 'off' ? [] : [{ ...diagnostic, severity: level }];
  });
}

/** Reports codes that do not exist, and levels that have no effect. `codes` are all that checking can report. */
export function checkSeverities(layers: readonly ConfigLayer[], codes: Iterable<string>, report: Report): void {
  const known = new Set(codes);
  const prefixes = new Set([...known].map((code) => `${code.slice(0, code.indexOf('/'))}/*`));
  for (const { document, value } of layers) {
    const note = (code: ProjectCode, path: YamlPath, message: string) =>
      report({ code, severity: 'error', message, source: document.source, span: document.keySpan(path) });
    const check = (severities: unknown, path: YamlPath) => {
      for (const [code, level] of isMapping(severities) ? Object.entries(severities) : []) {
        if (!known.has(code) && !prefixes.has(code)) {
          note(
            'project/unknown-code',
            [...path, code],
            `No problem has the code "${code}".${didYouMean(code, [...known, ...prefixes])}`,
          );
        } else if (level !== 'error' && isFixed(code)) {
          note('project/fixed-severity', [...path, code], `Errors of ${code} stay errors: they would break the app.`);
        }
      }
    };
    check(value['severity'], ['severity']);
    const overrides: readonly unknown[] = Array.isArray(value['overrides']) ? value['overrides'] : [];
    overrides.forEach((override, index) =>
      check(isMapping(override) ? override['severity'] : undefined, ['overrides', index, 'severity']),
    );
  }
}
