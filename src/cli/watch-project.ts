/** Runs a command on a project again whenever the project changes: what `--watch` means. */
import type { ExitCode } from './exit-code.ts';
import { requireProject } from './find-project.ts';
import type { Io } from './io.ts';
import { absolutePath } from './paths.ts';

/** As `watch`. `out` is the folder the command writes to, as the user gave it; the project's build_path when undefined. */
export async function watchProject(out: string | undefined, run: () => Promise<ExitCode>, io: Io): Promise<ExitCode> {
  const root = requireProject(io);
  const [{ loadProject }, { watch }] = await Promise.all([import('../content/load-project.ts'), import('./watch.ts')]);
  const outputs = (): readonly string[] => {
    // Its problems are reported by the run.
    const { build_path } = loadProject(io.files, root, () => undefined);
    return [absolutePath(root, build_path), ...(out === undefined ? [] : [absolutePath(io.cwd, out)])];
  };
  return await watch({ root, outputs, run }, io);
}
