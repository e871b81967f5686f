import { mkdir, writeFile } from 'node:fs/promises';
import { jsonSchema } from '../../model/index.ts';

// Writes the JSON Schema of model files, from the top of the repository, where editors and the studio find it.
await mkdir('public', { recursive: true });
await writeFile('public/nines.schema.json', `${JSON.stringify(jsonSchema(), null, 2)}\n`);
