import { markup, sheet, type Content } from './markup.ts';
import { STYLE } from './style.ts';

/** What a report may load: nothing. Its one style sheet is in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A whole document: one file, without scripts, that loads nothing. */
export function page(title: string, body: Content): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nines">
<title>${title}</title>
${sheet(STYLE)}
</head>
<body>
${body}</body>
</html>
`.markup;
}
