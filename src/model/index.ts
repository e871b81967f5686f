export { editModel, type Edit } from './edit.ts';
export { formatIssue, showPath, type Issue, type Path, type Severity } from './issues.ts';
export { jsonSchema } from './json-schema.ts';
export type * from './model.ts';
export { nearest } from './nearest.ts';
export { parseModel, type ParsedModel } from './parse.ts';
export type { Written } from './schema/document.ts';
export { printModel } from './print/model.ts';
