/** The questions in the languages of those who are asked: SPL, SQL and jq. */
import { jsonLines, quoted, textLines } from './duckdb.ts';
import type { Question } from './splkit.ts';

const PUSH = ['user', 'userName', 'src_ip', 'image', 'imageTag', 'registryId', 'awsRegion'] as const;

/** The search of the bundled detection, word for word; splkit.ts has its macros. */
export const ECR: Question = {
  sourcetype: 'aws:cloudtrail',
  source: 'aws_cloudtrail',
  search: [
    '`cloudtrail` eventSource=ecr.amazonaws.com eventName=PutImage NOT `aws_ecr_users`',
    '| rename requestParameters.* as *',
    '| rename repositoryName AS image',
    '| eval phase="release"',
    '| eval severity="high"',
    '| stats min(_time) as firstTime max(_time) as lastTime by awsRegion, eventName, eventSource, user, userName, src_ip, imageTag,',
    'registryId, image, phase, severity',
    '| `security_content_ctime(firstTime)` | `security_content_ctime(lastTime)`',
  ].join(' '),
  columns: PUSH,
};

/** `user` and `userName` as the add-on computes them; a row without one of the BY fields is dropped, as stats does. */
export function ecrSql(file: string): string {
  const identity =
    'STRUCT("type" VARCHAR, userName VARCHAR, arn VARCHAR, principalId VARCHAR, invokedBy VARCHAR, onBehalfOf STRUCT(userId VARCHAR), ' +
    'sessionContext STRUCT(sessionIssuer STRUCT(userName VARCHAR)))';
  const text = 'VARCHAR';
  const lines = jsonLines(file, {
    eventTime: text,
    eventSource: text,
    eventName: text,
    awsRegion: text,
    sourceIPAddress: text,
    userIdentity: identity,
    requestParameters: 'STRUCT(repositoryName VARCHAR, imageTag VARCHAR, registryId VARCHAR)',
  });
  const fallback = `regexp_replace(userIdentity.arn, '^.*[/:]', ''), regexp_replace(userIdentity.principalId, '^[^:]*:', ''),
          userIdentity.onBehalfOf.userId, userIdentity.invokedBy`;
  return `
    WITH events AS (
      SELECT eventTime, awsRegion, eventName, eventSource, sourceIPAddress AS src_ip,
        CASE WHEN userIdentity.type = 'Root' THEN 'root' ELSE coalesce(userIdentity.userName, ${fallback}) END AS "user",
        CASE WHEN userIdentity.type = 'Root' THEN 'root'
          ELSE coalesce(userIdentity.userName, userIdentity.sessionContext.sessionIssuer.userName, ${fallback}) END AS userName,
        requestParameters.imageTag AS imageTag, requestParameters.registryId AS registryId, requestParameters.repositoryName AS image
      FROM ${lines}
      WHERE lower(eventSource) = 'ecr.amazonaws.com' AND lower(eventName) = 'putimage'
    ), pushes AS (
      SELECT ${PUSH.map((name) => `"${name}"`).join(', ')}, eventName, eventSource, min(eventTime) AS firstTime, max(eventTime) AS lastTime
      FROM events
      WHERE NOT coalesce(lower(userName) IN ('ci-publisher'), false)
        AND awsRegion IS NOT NULL AND userName IS NOT NULL AND src_ip IS NOT NULL AND imageTag IS NOT NULL
        AND registryId IS NOT NULL AND image IS NOT NULL
      GROUP BY ALL
    )
    SELECT ${PUSH.map((name) => `"${name}"`).join(', ')} FROM pushes`;
}

/** The events alone: how jq is asked for what is done with them does not matter to its time. */
export const ECR_JQ =
  'select(.eventSource == "ecr.amazonaws.com" and .eventName == "PutImage" and .userIdentity.userName != "ci-publisher") | .requestParameters.imageTag';

export const COUNT_JSON: Question = {
  sourcetype: 'aws:cloudtrail',
  source: 'aws_cloudtrail',
  search: 'sourcetype=aws:cloudtrail | stats count by eventName',
  columns: ['eventName', 'count'],
};
export const countJsonSql = (file: string): string =>
  `SELECT eventName, count(*) FROM ${jsonLines(file, { eventName: 'VARCHAR' })} WHERE eventName IS NOT NULL GROUP BY eventName`;
export const COUNT_JQ = 'reduce inputs as $e ({}; .[$e.eventName] += 1)';

export const GROUPS: Question = {
  sourcetype: 'bench:rows',
  source: 'rows',
  search: 'sourcetype=bench:rows | stats count sum(bytes) AS total by account',
  columns: ['account', 'count', 'total'],
};
export const groupsSql = (file: string): string =>
  `SELECT account, count(*), sum(bytes) FROM ${jsonLines(file, { account: 'VARCHAR', bytes: 'BIGINT' })} GROUP BY account`;

/** A program that fetches a file with a tool of Windows. */
export const DOWNLOAD_XML: Question = {
  sourcetype: 'XmlWinEventLog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  search: [
    'sourcetype=XmlWinEventLog EventCode=1 process_name=certutil.exe process="*urlcache*"',
    '| stats count min(_time) as firstTime max(_time) as lastTime by dest, user, parent_process_path, process_name, process',
  ].join(' '),
  columns: ['dest', 'user', 'parent_process_path', 'process_name', 'process', 'count'],
};
export const downloadXmlSql = (file: string): string => `
  WITH events AS (
    SELECT line, regexp_extract(line, '<Data Name=''Image''>([^<]*)</Data>', 1) AS image
    FROM ${textLines(file)}
    WHERE line ILIKE '%urlcache%' AND line LIKE '%<EventID>1</EventID>%'
  )
  SELECT regexp_extract(line, '<Computer>([^<]*)<', 1), regexp_replace(regexp_extract(line, '<Data Name=''User''>([^<]*)<', 1), '^.*\\\\', ''),
    regexp_extract(line, '<Data Name=''ParentImage''>([^<]*)<', 1), regexp_replace(image, '^.*\\\\', ''),
    regexp_extract(line, '<Data Name=''CommandLine''>([^<]*)<', 1), count(*)
  FROM events WHERE lower(image) LIKE '%\\certutil.exe' GROUP BY ALL`;

export const COUNT_XML: Question = {
  sourcetype: 'XmlWinEventLog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  search: 'sourcetype=XmlWinEventLog | stats count by EventCode',
  columns: ['EventCode', 'count'],
};
/** As the add-on has them: the block, and the elements in it. */
export const SYSTEM: readonly [RegExp, RegExp] = [/<System>([^]*?)<\/System>/, /<(\w+)(?:\s[^>]*)?>([^<]+)<\//g];
export const EVENT_ID = /<EventID(?:\s[^>]*)?>(\d+)<\/EventID>/;
export const IMAGES_XML: Question = {
  sourcetype: 'XmlWinEventLog',
  source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
  search: 'sourcetype=XmlWinEventLog | stats count by Image',
  columns: ['Image', 'count'],
};
export const EVENT_DATA = /<Data Name='([^']+)'>([^<]*)<\/Data>/g;
export const countXmlSql = (file: string, regex: string): string =>
  `SELECT regexp_extract(line, ${quoted(regex)}, 1) AS value, count(*) FROM ${textLines(file)} GROUP BY value HAVING value <> ''`;
export const countXmlJq = (regex: string): string =>
  `reduce (inputs | capture(${JSON.stringify(regex)}).value) as $v ({}; .[$v] += 1)`;

export const DOWNLOAD_TEXT: Question = {
  sourcetype: 'WinEventLog',
  source: 'WinEventLog:Security',
  search: [
    'sourcetype=WinEventLog EventCode=4688 process_name=certutil.exe process="*urlcache*"',
    '| stats count min(_time) as firstTime max(_time) as lastTime by dest, process_name, process',
  ].join(' '),
  columns: ['dest', 'process_name', 'process', 'count'],
};
export const COUNT_TEXT: Question = {
  sourcetype: 'WinEventLog',
  source: 'WinEventLog:Security',
  search: 'sourcetype=WinEventLog | stats count by EventCode',
  columns: ['EventCode', 'count'],
};
export const LOGONS_TEXT: Question = {
  sourcetype: 'WinEventLog',
  source: 'WinEventLog:Security',
  search: 'sourcetype=WinEventLog EventCode=4624 | stats count by Logon_Type',
  columns: ['Logon_Type', 'count'],
};
export const countTextSql = (file: string): string =>
  `SELECT code, count(*) FROM (SELECT unnest(regexp_extract_all(content, '\\nEventCode=(\\d+)', 1)) AS code FROM read_text(${quoted(file)})) GROUP BY code`;
