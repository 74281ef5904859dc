/** Which detections the arguments of a command mean, in whichever app of the repository they are. */
import type { OpenApp } from './open-projects.ts';
import type { Io } from './io.ts';
import { isWithin } from './paths.ts';
import { type Selection, selectDetections } from './select-detections.ts';
import { UsageError } from './usage-error.ts';

export interface AppSelection {
  readonly app: OpenApp;
  readonly selection: Selection;
}

/** The apps that are meant, with the detections that are: all without paths (absolute) and names. Throws `UsageError` for a name that no app has. */
export function selectInApps(
  io: Io,
  apps: readonly OpenApp[],
  paths: readonly string[],
  names: readonly string[],
): readonly AppSelection[] {
  if (paths.length === 0 && names.length === 0) {
    return apps.map((app) => ({ app, selection: selectDetections(io, app.content, [], []) }));
  }
  const namesOf = new Map<OpenApp, string[]>(apps.map((app) => [app, []]));
  for (const name of names) {
    const failures = apps.flatMap((app) => {
      const failure = whyNot(io, app, name);
      if (failure === undefined) namesOf.get(app)?.push(name);
      return failure ?? [];
    });
    if (failures[0] !== undefined && failures.length === apps.length) throw failures[0];
  }
  return apps.flatMap((app) => {
    const inside = paths.flatMap((path) => (isWithin(app.root, path) ? [path] : isWithin(path, app.root) ? [app.root] : []));
    const own = namesOf.get(app) ?? [];
    return inside.length + own.length === 0 ? [] : [{ app, selection: selectDetections(io, app.content, inside, own) }];
  });
}

/** Undefined when the app has a detection of this name. */
function whyNot(io: Io, app: OpenApp, name: string): UsageError | undefined {
  try {
    selectDetections(io, app.content, [], [name]);
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error;
  }
}
