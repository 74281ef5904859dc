/** Splunk's answers: its messages read out of JSON, and refusals turned into errors. */
import { SplunkError } from './errors.ts';

/** One message of Splunk, as REST answers and jobs carry them. */
export interface SplunkMessage {
  /** DEBUG, INFO, WARN, ERROR or FATAL. */
  readonly type: string;
  readonly text: string;
}

export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a JSON array; empty for anything else. */
export function jsonItems(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** Reads `messages` of an answer or of a job: objects with type and text, or (older jobs) lists of texts by type. */
export function messagesOf(data: unknown): SplunkMessage[] {
  const messages = isJson(data) ? data['messages'] : undefined;
  if (isJson(messages))
    return Object.entries(messages).flatMap(([type, texts]) => [texts].flat().flatMap((text) => message(type, text)));
  return jsonItems(messages).flatMap(({ type, text }) => message(type, text));
}

function message(type: unknown, text: unknown): SplunkMessage[] {
  return typeof text === 'string' ? [{ type: typeof type === 'string' ? type.toUpperCase() : 'ERROR', text: fold(text) }] : [];
}

/** Text on one line, not too long. */
export function fold(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 500)}...` : line;
}

/** The error for an answer with a status of 400 or more. `doing` completes "Splunk refused to ...". */
export function refusal(status: number, data: unknown, where: string, doing: string): SplunkError {
  const said = messagesOf(data)
    .map(({ text }) => text)
    .join('; ');
  const because = said === '' ? `HTTP ${status}` : `${said} (HTTP ${status})`;
  if (status === 401) {
    return new SplunkError(
      'unauthorized',
      `${where} does not accept the login: ${because}; check SPLUNK_TOKEN, or SPLUNK_USERNAME and SPLUNK_PASSWORD`,
      {
        status,
      },
    );
  }
  if (status === 403) return new SplunkError('forbidden', `${where}: the user may not ${doing}: ${because}`, { status });
  if (status >= 300 && status < 400) {
    const message = `${where} redirects (HTTP ${status}); is it the management port, 8089 by default?`;
    return new SplunkError('protocol', message, { status });
  }
  return new SplunkError('refused', `${where} refused to ${doing}: ${because}`, { status });
}
