/** Writes diagnostics in one of the formats that programs read. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { fileShower } from './find-project.ts';
import type { Io } from './io.ts';

/** What `--format` may say where diagnostics are printed. */
export const DIAGNOSTIC_FORMATS = ['pretty', 'json', 'github', 'sarif'] as const;
export type DiagnosticFormat = (typeof DIAGNOSTIC_FORMATS)[number];

/** To standard output. `root` is the folder that files are named from. */
export async function printForPrograms(
  diagnostics: readonly Diagnostic[],
  format: Exclude<DiagnosticFormat, 'pretty'>,
  root: string,
  io: Io,
): Promise<void> {
  switch (format) {
    case 'json': {
      const { diagnosticsJson } = await import('./reporters/diagnostics-json.ts');
      io.stdout.write(diagnosticsJson(diagnostics));
      break;
    }
    case 'github': {
      const { diagnosticsGithub } = await import('./reporters/diagnostics-github.ts');
      io.stdout.write(diagnosticsGithub(diagnostics, fileShower(io, root)));
      break;
    }
    case 'sarif': {
      const [{ diagnosticsSarif }, { CHECK_CODES, RULE_PAGES }] = await Promise.all([
        import('./reporters/diagnostics-sarif.ts'),
        import('../check-codes.ts'),
      ]);
      io.stdout.write(diagnosticsSarif(diagnostics, CHECK_CODES, RULE_PAGES));
    }
  }
}
