/** jq asked the same questions; a process of its own for each. */
import { spawnSync } from 'node:child_process';

/** Whether jq is there. */
export function hasJq(): boolean {
  return spawnSync('jq', ['--version']).status === 0;
}

/** What jq prints, cut to what says that it answered. */
export function jqQuestion(args: readonly string[], file: string): string {
  const { status, stdout, stderr } = spawnSync('jq', [...args, file], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`jq: ${stderr}`);
  return String(stdout.length);
}
