/** The facade: content to everything that is wrong with it. One check for the command line, the editor and the build. */
import type { Diagnostic } from './base/diagnostic.ts';
import type { Content } from './content/content.ts';
import { sortDiagnostics, withoutEchoes } from './content/sort-diagnostics.ts';
import { rules } from './lint/index.ts';

export interface CheckOptions {
  /** The day it is, YYYY-MM-DD in UTC; by the clock when not given. */
  readonly today?: string;
}

/** All problems of loading, linking and linting: each once, by file and place. */
export function check(content: Content, options: CheckOptions = {}): Diagnostic[] {
  const found: Diagnostic[] = [...content.diagnostics];
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  for (const rule of rules) rule.check(content, { today, report: (diagnostic) => void found.push(diagnostic) });
  return [...sortDiagnostics(withoutEchoes(found))];
}
