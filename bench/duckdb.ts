/** DuckDB asked the same questions of the same files. It is installed by `npm install` in this folder only. */
import { answer } from './plain.ts';

/** What is used of @duckdb/node-api. The project's own type check must not need the package. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<Instance> };
}

interface Instance {
  connect(): Promise<Connection>;
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowsJson(): readonly (readonly unknown[])[] }>;
}

const PACKAGE = '@duckdb/node-api';

/** Whether DuckDB is installed. */
export async function hasDuckDb(): Promise<boolean> {
  return (await load()) !== undefined;
}

/** Opens a database in memory, then gives the work. `threads` is how many it may use; as many as there are cores when undefined. */
export async function duckQuestion(sql: string, threads: number | undefined): Promise<() => Promise<string>> {
  const duckDb = await load();
  if (duckDb === undefined) throw new Error(`${PACKAGE} is not installed`);
  const instance = await duckDb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  if (threads !== undefined) await connection.runAndReadAll(`SET threads = ${threads}`);
  return async () => answer((await connection.runAndReadAll(sql)).getRowsJson());
}

async function load(): Promise<DuckDb | undefined> {
  try {
    const module: unknown = await import(PACKAGE);
    return isDuckDb(module) ? module : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function isDuckDb(module: unknown): module is DuckDb {
  return typeof module === 'object' && module !== null && 'DuckDBInstance' in module;
}

/** JSON lines with the columns that are needed and no others, as a user who knows DuckDB would write it. */
export function jsonLines(file: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  return `read_json(${quoted(file)}, format = 'newline_delimited', columns = {${types.join(', ')}})`;
}

/** Lines of a text file as one column, `line`. */
export function textLines(file: string): string {
  return `read_csv(${quoted(file)}, columns = {line: 'VARCHAR'}, auto_detect = false, header = false, delim = '\\x01', quote = '', escape = '')`;
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
