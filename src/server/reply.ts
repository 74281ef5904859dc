/** What a request handler answers, before it is known whether the client wants JSON or XML. */

/** One message in Splunk's format. */
export interface ReplyMessage {
  readonly type: 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
  readonly text: string;
}

/** One entry of a feed: an index, a job, the server. */
export interface ReplyEntry {
  readonly name: string;
  /** Path of its resource, such as `/services/data/indexes/main`. */
  readonly path: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A row of results; a multivalue is an array. */
export type ReplyRow = ReadonlyMap<string, string | readonly string[]>;

export type ReplyBody =
  /** Splunk's list of entries: Atom in XML. */
  | {
      readonly kind: 'feed';
      readonly title: string;
      readonly path: string;
      readonly entries: readonly ReplyEntry[];
      readonly total: number;
      readonly offset: number;
    }
  /** Named values: a session key, the id of a job. */
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'messages'; readonly messages: readonly ReplyMessage[] }
  | {
      readonly kind: 'results';
      readonly fields: readonly string[];
      readonly rows: readonly ReplyRow[];
      readonly offset: number;
      readonly preview: boolean;
      readonly messages: readonly ReplyMessage[];
    }
  /** Results as a stream of rows: one JSON object a line, or one XML document. */
  | { readonly kind: 'export'; readonly fields: readonly string[]; readonly rows: readonly ReplyRow[] }
  /** Nothing, for a status such as 204. */
  | { readonly kind: 'none' }
  /** JSON whatever the client asked for: the HTTP Event Collector. */
  | { readonly kind: 'json'; readonly value: unknown };

export interface Reply {
  readonly status: number;
  readonly body: ReplyBody;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in Splunk's format. */
export function refuse(
  status: number,
  text: string,
  type: ReplyMessage['type'] = 'ERROR',
  headers?: Readonly<Record<string, string>>,
): Reply {
  return { status, body: { kind: 'messages', messages: [{ type, text }] }, ...(headers === undefined ? {} : { headers }) };
}

/** A message that all went well. */
export function inform(text: string): Reply {
  return { status: 200, body: { kind: 'messages', messages: [{ type: 'INFO', text }] } };
}

/** What splunkd says of anything it does not know. */
export function notFound(): Reply {
  return refuse(404, 'Not Found');
}

/** What splunkd says of a method a resource does not take. */
export function methodNotAllowed(): Reply {
  return refuse(405, 'Method Not Allowed');
}
