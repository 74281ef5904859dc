/** Bytes that are read once, from the first to the last. */

/** A one-way reader: fills `into` from its start, gives the number of bytes, 0 at the end. */
export interface ByteReader {
  read(into: Uint8Array): number;
  close(): void;
}

/** Fills `into` as far as there are bytes; gives their number. */
export function fill(reader: ByteReader, into: Uint8Array): number {
  let count = 0;
  while (count < into.length) {
    const more = reader.read(into.subarray(count));
    if (more === 0) break;
    count += more;
  }
  return count;
}

/** The bytes that were read already, then the rest. */
export function rest(reader: ByteReader, head: Uint8Array): ByteReader {
  let waiting = head;
  return {
    read: (into) => {
      if (waiting.length === 0) return reader.read(into);
      const piece = waiting.subarray(0, into.length);
      into.set(piece);
      waiting = waiting.subarray(piece.length);
      return piece.length;
    },
    close: () => reader.close(),
  };
}

/** Bytes in memory as a reader. */
export function fromBytes(bytes: Uint8Array, close: () => void = () => undefined): ByteReader {
  return rest({ read: () => 0, close }, bytes);
}

/** Everything that is left; undefined when it is more than `most` bytes. */
export function readAll(reader: ByteReader, most: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const piece = new Uint8Array(PIECE);
    const count = fill(reader, piece);
    size += count;
    if (size > most) return undefined;
    pieces.push(piece.subarray(0, count));
    if (count < PIECE) return Buffer.concat(pieces);
  }
}

const PIECE = 1024 * 1024;
