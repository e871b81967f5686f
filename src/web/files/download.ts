/** Hands a file to the person: the browser saves it where it saves downloads. */
export function download(fileName: string, content: string | Blob, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has to begin with it first.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

/** `shop.yaml` with another ending: `shop.svg`. */
export function withEnding(fileName: string, ending: string): string {
  return `${fileName.replace(/\.(ya?ml|json)$/i, '')}.${ending}`;
}
