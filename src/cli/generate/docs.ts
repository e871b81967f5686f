import { mkdir, writeFile } from 'node:fs/promises';
import { languageReference } from '../../model/reference.ts';

// Writes the reference of the model language, from the top of the repository.
await mkdir('docs', { recursive: true });
await writeFile('docs/language.md', languageReference());
