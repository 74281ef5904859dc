/** Runs a command again whenever the project, or the repository around it, changes: what `--watch` means. */
import type { ExitCode } from './exit-code.ts';
import { requireProject } from './find-project.ts';
import type { Io } from './io.ts';
import { absolutePath } from './paths.ts';

/** As `watch`. `out` is the folder the command writes to, as the user gave it; each app's build_path when undefined. */
export async function watchProject(out: string | undefined, run: () => Promise<ExitCode>, io: Io): Promise<ExitCode> {
  const project = requireProject(io);
  const [{ appFolders, repositoryAround }, { loadProject }, { watch }] = await Promise.all([
    import('../content/packages.ts'),
    import('../content/load-project.ts'),
    import('./watch.ts'),
  ]);
  const root = repositoryAround(io.files, project) ?? project;
  const outputs = (): readonly string[] => {
    const folders = appFolders(io.files, root).map((folder) => absolutePath(root, folder));
    // Problems of the settings are reported by the run.
    const built = folders.map((folder) => absolutePath(folder, loadProject(io.files, folder, () => undefined).build_path));
    return out === undefined ? built : [...built, absolutePath(io.cwd, out)];
  };
  return await watch({ root, outputs, run }, io);
}
