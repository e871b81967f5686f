/** Forms of a report, by the ending of their file; CSV is a folder. */
export const FORMATS = ['html', 'pdf', 'md', 'csv', 'json', 'junit'] as const;
export type Format = (typeof FORMATS)[number];
