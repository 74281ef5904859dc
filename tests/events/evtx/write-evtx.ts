/** Writes event logs of Windows (EVTX) for tests: chunks of records, each the instance of a template. */
import { crc32 } from 'node:zlib';

/** What stands in an element or an attribute. */
export type Part =
  | { readonly text: string }
  | { readonly value: number; readonly optional?: boolean }
  | { readonly entity: string }
  | { readonly reference: number }
  | { readonly cdata: string }
  | { readonly instruction: readonly [name: string, data: string] }
  | TestElement
  | TestInstance;

export interface TestElement {
  readonly name: string;
  readonly attributes?: readonly (readonly [name: string, parts: readonly Part[]])[];
  /** Absent: closed at once. */
  readonly content?: readonly Part[];
  /** The value without which the element is left out. */
  readonly dependency?: number;
}

export interface TestInstance {
  readonly template: TestElement;
  readonly values: readonly TestValue[];
}

export type TestValue = { readonly type: number; readonly bytes: Uint8Array } | { readonly instance: TestInstance };

export interface LogOptions {
  readonly dirty?: boolean;
  /** Number of the first record. */
  readonly first?: number;
}

const CHUNK = 65_536;
const NO_DEPENDENCY = 0xffff;

interface Writer {
  readonly bytes: Buffer;
  at: number;
  readonly names: Map<string, number>;
  readonly templates: Map<TestElement, number>;
}

/** A log with these chunks of these records. */
export function writeEvtx(chunks: readonly (readonly TestInstance[])[], { dirty = false, first = 1 }: LogOptions = {}): Buffer {
  const header = Buffer.alloc(4096);
  header.write('ElfFile\0', 'latin1');
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(4096, 40);
  header.writeUInt16LE(chunks.length, 42);
  header.writeUInt32LE(dirty ? 1 : 0, 120);
  let number = first;
  const written = chunks.map((records) => {
    const bytes = writeChunk(records, number);
    number += records.length;
    return bytes;
  });
  return Buffer.concat([header, ...written]);
}

function writeChunk(records: readonly TestInstance[], first: number): Buffer {
  const writer: Writer = { bytes: Buffer.alloc(CHUNK), at: 512, names: new Map(), templates: new Map() };
  const { bytes } = writer;
  for (const [index, record] of records.entries()) {
    const start = writer.at;
    long(writer, 0x2a2a);
    long(writer, 0);
    wide(writer, BigInt(first + index));
    wide(writer, 132_000_000_000_000_000n);
    raw(writer, [0x0f, 1, 1, 0]);
    writeInstance(writer, record);
    byte(writer, 0);
    const size = writer.at + 4 - start;
    long(writer, size);
    bytes.writeUInt32LE(size, start + 4);
  }
  bytes.write('ElfChnk\0', 'latin1');
  const last = BigInt(first + records.length - 1);
  for (const at of [8, 24]) bytes.writeBigUInt64LE(BigInt(first), at);
  for (const at of [16, 32]) bytes.writeBigUInt64LE(last, at);
  bytes.writeUInt32LE(128, 40);
  bytes.writeUInt32LE(writer.at, 48);
  bytes.writeUInt32LE(crc32(bytes.subarray(512, writer.at)), 52);
  return bytes;
}

function writeInstance(writer: Writer, { template, values }: TestInstance): void {
  raw(writer, [0x0c, 1]);
  const known = writer.templates.get(template);
  long(writer, 0);
  const definition = known ?? writer.at + 4;
  long(writer, definition);
  writer.templates.set(template, definition);
  if (known === undefined) writeDefinition(writer, template);
  long(writer, values.length);
  const descriptors = writer.at;
  writer.at += 4 * values.length;
  for (const [index, value] of values.entries()) {
    const start = writer.at;
    if ('instance' in value) {
      raw(writer, [0x0f, 1, 1, 0]);
      writeInstance(writer, value.instance);
      byte(writer, 0);
    } else raw(writer, value.bytes);
    writer.bytes.writeUInt16LE(writer.at - start, descriptors + 4 * index);
    writer.bytes.writeUInt8('instance' in value ? 0x21 : value.type, descriptors + 4 * index + 2);
  }
}

function writeDefinition(writer: Writer, template: TestElement): void {
  writer.at += 20;
  const size = writer.at;
  long(writer, 0);
  raw(writer, [0x0f, 1, 1, 0]);
  writeElement(writer, template, true);
  byte(writer, 0);
  writer.bytes.writeUInt32LE(writer.at - size - 4, size);
}

function writeElement(writer: Writer, element: TestElement, inTemplate: boolean): void {
  const { name, attributes = [], content, dependency = NO_DEPENDENCY } = element;
  byte(writer, attributes.length > 0 ? 0x41 : 0x01);
  if (inTemplate) short(writer, dependency);
  long(writer, 0);
  writeName(writer, name);
  if (attributes.length > 0) long(writer, 0);
  for (const [index, [attribute, parts]] of attributes.entries()) {
    byte(writer, index < attributes.length - 1 ? 0x46 : 0x06);
    writeName(writer, attribute);
    for (const part of parts) writePart(writer, part, inTemplate);
  }
  if (content === undefined) return void byte(writer, 0x03);
  byte(writer, 0x02);
  for (const part of content) writePart(writer, part, inTemplate);
  byte(writer, 0x04);
}

function writePart(writer: Writer, part: Part, inTemplate: boolean): void {
  if ('name' in part) writeElement(writer, part, inTemplate);
  else if ('template' in part) writeInstance(writer, part);
  else if ('text' in part) {
    raw(writer, [0x05, 0x01]);
    text(writer, part.text);
  } else if ('value' in part) {
    byte(writer, part.optional === true ? 0x0e : 0x0d);
    short(writer, part.value);
    byte(writer, 0x01);
  } else if ('entity' in part) {
    byte(writer, 0x09);
    writeName(writer, part.entity);
  } else if ('reference' in part) {
    byte(writer, 0x08);
    short(writer, part.reference);
  } else if ('cdata' in part) {
    byte(writer, 0x07);
    text(writer, part.cdata);
  } else {
    byte(writer, 0x0a);
    writeName(writer, part.instruction[0]);
    byte(writer, 0x0b);
    text(writer, part.instruction[1]);
  }
}

function writeName(writer: Writer, name: string): void {
  const known = writer.names.get(name);
  const place = known ?? writer.at + 4;
  long(writer, place);
  if (known !== undefined) return;
  writer.names.set(name, place);
  writer.at += 6;
  text(writer, name);
  short(writer, 0);
}

function text(writer: Writer, value: string): void {
  short(writer, value.length);
  raw(writer, Buffer.from(value, 'utf16le'));
}

function raw(writer: Writer, bytes: Uint8Array | readonly number[]): void {
  writer.bytes.set(bytes, writer.at);
  writer.at += bytes.length;
}

function byte(writer: Writer, value: number): void {
  writer.at = writer.bytes.writeUInt8(value, writer.at);
}

function short(writer: Writer, value: number): void {
  writer.at = writer.bytes.writeUInt16LE(value, writer.at);
}

function long(writer: Writer, value: number): void {
  writer.at = writer.bytes.writeUInt32LE(value, writer.at);
}

function wide(writer: Writer, value: bigint): void {
  writer.at = writer.bytes.writeBigUInt64LE(value, writer.at);
}
