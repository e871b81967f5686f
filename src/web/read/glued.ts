/** Keeps numbers with their units where a line breaks: `99.95 %`, `4 h 23 min`. */
export function glued(text: string): string {
  return text.replace(/(\d) (?=(?:%|ms|s|min|h|d|y|ppm|ppb)(?![\p{L}\p{N}]))/gu, '$1\u00a0');
}
