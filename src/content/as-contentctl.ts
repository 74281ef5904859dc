/** In a project that is to build as contentctl does, what contentctl lets pass stops no build, and what it refuses does. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { ProjectConfig } from '../spec/project.ts';

/** The one place where `compat: contentctl` changes how serious problems are; rules say in `Diagnostic.contentctl` where it differs. */
export function asContentctl(diagnostics: readonly Diagnostic[], { compat }: ProjectConfig): readonly Diagnostic[] {
  if (compat !== 'contentctl') return diagnostics;
  return diagnostics.map((diagnostic) => {
    if (diagnostic.contentctl === 'rejects') return { ...diagnostic, severity: 'error' };
    const isTooSerious = diagnostic.contentctl === 'accepts' && diagnostic.severity === 'error';
    return isTooSerious ? { ...diagnostic, severity: 'warning' } : diagnostic;
  });
}
