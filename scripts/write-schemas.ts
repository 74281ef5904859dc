/** Writes the JSON Schemas for editors to schemas/: `npm run schemas`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from '../src/spec/json-schemas.ts';

mkdirSync('schemas', { recursive: true });
for (const [name, text] of jsonSchemas()) writeFileSync(`schemas/${name}`, text);
