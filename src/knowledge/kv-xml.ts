/** KV_MODE=xml of props.conf: fields of an XML event. */
import type { Demand } from '../spl/command.ts';
import { demands } from '../spl/operators/demand.ts';
import { gatherValues } from '../spl/operators/gather-values.ts';
import { readXml } from '../spl/semantics/read-xml.ts';
import type { Row } from '../spl/semantics/value.ts';
import type { Operation } from './operation.ts';

/**
 * Extracts element texts as `a.b` and attributes as `a.b{@name}`, as spath names them; a path that comes several times gives a multivalue.
 * Broken XML gives what stands before the fault.
 */
export function compileKvXml(demanded: Demand): Operation {
  const values = gatherValues();
  return (row, chunk, event) => {
    const found: Row = new Map();
    values.begin();
    const add = (name: string, value: string): void => {
      if (demands(demanded, name)) values.add(found, name, value);
    };
    readXml(chunk.raw(event), add);
    for (const [name, value] of found) if (!row.has(name)) row.set(name, value);
  };
}
