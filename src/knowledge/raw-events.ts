/** Some consecutive events as extraction sees them: their text, and on request their decoded text and time. */

/**
 * `text` is bytes read as latin1 (one character a byte), so that a scan needs no decoding; event i is text.slice(starts[i], ends[i]).
 * `raw(i)` decodes it as UTF-8; `time(i)` finds its timestamp, epoch seconds with fraction.
 */
export interface RawEvents {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Whether the whole text is ASCII, so that no slice of it needs decoding. */
  readonly ascii: boolean;
  raw(event: number): string;
  time(event: number): number;
}
