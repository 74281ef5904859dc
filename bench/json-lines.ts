/** The plain way to ask a JSON Lines file something: parse every line. */
import { lines } from './chunks.ts';

/** How many events have a name. */
export function countByName(file: string, name: string): string {
  let events = 0;
  for (const line of lines(file)) {
    const event: unknown = JSON.parse(line);
    if (typeof event === 'object' && event !== null && 'eventName' in event && event.eventName === name) events++;
  }
  return String(events);
}
