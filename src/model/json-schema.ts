import * as z from 'zod';
import { document } from './schema/document.ts';

/** Where the schema is found from a model file: `# yaml-language-server: $schema=…`, or the settings of an editor. */
const SCHEMA_ID = 'nines.schema.json';

/** JSON Schema (draft 2020-12) of a model file, for editors: complete, describe, check as one types. */
export function jsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(document, { io: 'input', target: 'draft-2020-12' });
  const { $schema, ...rest } = schema;
  return {
    $schema,
    $id: SCHEMA_ID,
    title: 'nines model',
    description:
      'An architecture for nines: what it is made of, how its parts fail and come back, what its users need.',
    ...rest,
  };
}
