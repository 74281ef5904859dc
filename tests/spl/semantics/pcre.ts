/** PCRE2 itself, compiled to WebAssembly, as an oracle for tests. */
import { createRequire } from 'node:module';

export interface PcreMatch {
  readonly index: number;
  readonly groups: readonly (string | undefined)[];
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly match: string;
}

interface Pcre {
  match(subject: string): (Record<string, Group> & { readonly length: number }) | null;
  destroy(): void;
}

interface PcreClass {
  new (pattern: string, flags?: string): Pcre;
  init(): Promise<void>;
}

let started: Promise<PcreClass> | undefined;

/** Starts the module; it would fetch its own file if there were a fetch. */
export async function startPcre(): Promise<PcreClass> {
  started ??= start();
  return started;
}

async function start(): Promise<PcreClass> {
  const { fetch } = globalThis;
  Reflect.deleteProperty(globalThis, 'fetch');
  try {
    const required: { readonly default: PcreClass } = createRequire(import.meta.url)('@stephen-riley/pcre2-wasm') as {
      default: PcreClass;
    };
    await required.default.init();
    return required.default;
  } finally {
    globalThis.fetch = fetch;
  }
}

/** What PCRE2 finds: its first match in each subject (undefined for none), or its complaint about the pattern. */
export function pcreMatches(pcre: PcreClass, pattern: string, subjects: readonly string[]): (PcreMatch | undefined)[] | string {
  let compiled: Pcre;
  try {
    compiled = new pcre(pattern);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  try {
    return subjects.map((subject) => {
      const found = compiled.match(subject);
      if (found === null) return undefined;
      const groups = Array.from({ length: found.length }, (_, i) => found[String(i)]);
      return {
        index: groups[0]?.start ?? -1,
        groups: groups.map((group) => (group === undefined || group.start < 0 ? undefined : group.match)),
      };
    });
  } catch (error) {
    return error instanceof Error ? `match: ${error.message}` : String(error);
  } finally {
    compiled.destroy();
  }
}
