/** DuckDB asked the detection's question of the same file. It is installed by `npm install` in this folder only. */

/** What is used of @duckdb/node-api. The project's own type check must not need the package. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<Instance> };
}

interface Instance {
  connect(): Promise<Connection>;
}

interface Connection {
  runAndReadAll(sql: string): Promise<{ getRowObjectsJson(): readonly unknown[] }>;
}

const PACKAGE = '@duckdb/node-api';

/** Whether DuckDB is installed. */
export async function hasDuckDb(): Promise<boolean> {
  return (await load()) !== undefined;
}

/**
 * Opens a database in memory, then gives the work: only the needed columns are read, as a user who knows DuckDB would write it. `threads` is how
 * many it may use; as many as there are cores when undefined.
 */
export async function duckDetection(file: string, threads: number | undefined): Promise<() => Promise<string>> {
  const duckDb = await load();
  if (duckDb === undefined) throw new Error(`${PACKAGE} is not installed`);
  const instance = await duckDb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  if (threads !== undefined) await connection.runAndReadAll(`SET threads = ${threads}`);
  const sql = question(file);
  return async () => JSON.stringify((await connection.runAndReadAll(sql)).getRowObjectsJson());
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

/** `user` and `userName` as the add-on computes them; a row without one of the BY fields is dropped, as stats does. */
function question(file: string): string {
  const columns = {
    eventTime: 'VARCHAR',
    eventSource: 'VARCHAR',
    eventName: 'VARCHAR',
    awsRegion: 'VARCHAR',
    sourceIPAddress: 'VARCHAR',
    userIdentity:
      'STRUCT("type" VARCHAR, userName VARCHAR, arn VARCHAR, principalId VARCHAR, invokedBy VARCHAR, onBehalfOf STRUCT(userId VARCHAR), ' +
      'sessionContext STRUCT(sessionIssuer STRUCT(userName VARCHAR)))',
    requestParameters: 'STRUCT(repositoryName VARCHAR, imageTag VARCHAR, registryId VARCHAR)',
  };
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  const fallback = `regexp_replace(userIdentity.arn, '^.*[/:]', ''), regexp_replace(userIdentity.principalId, '^[^:]*:', ''),
          userIdentity.onBehalfOf.userId, userIdentity.invokedBy`;
  return `
    WITH events AS (
      SELECT eventTime, awsRegion, eventName, eventSource, sourceIPAddress AS src_ip,
        CASE WHEN userIdentity.type = 'Root' THEN 'root' ELSE coalesce(userIdentity.userName, ${fallback}) END AS "user",
        CASE WHEN userIdentity.type = 'Root' THEN 'root'
          ELSE coalesce(userIdentity.userName, userIdentity.sessionContext.sessionIssuer.userName, ${fallback}) END AS userName,
        requestParameters.imageTag AS imageTag, requestParameters.registryId AS registryId, requestParameters.repositoryName AS image
      FROM read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = {${types.join(', ')}})
      WHERE lower(eventSource) = 'ecr.amazonaws.com' AND lower(eventName) = 'putimage'
    )
    SELECT awsRegion, eventName, eventSource, "user", userName, src_ip, imageTag, registryId, image,
      min(eventTime) AS firstTime, max(eventTime) AS lastTime
    FROM events
    WHERE NOT coalesce(lower(userName) IN ('ci-publisher'), false)
      AND awsRegion IS NOT NULL AND userName IS NOT NULL AND src_ip IS NOT NULL AND imageTag IS NOT NULL
      AND registryId IS NOT NULL AND image IS NOT NULL
    GROUP BY ALL
    ORDER BY ALL`;
}
