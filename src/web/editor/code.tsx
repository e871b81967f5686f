import { Fragment } from 'react';

/** A sentence of the language: what stands in back quotes is set as code. */
export function Sentence({ text }: { text: string }) {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : <Fragment key={at}>{part}</Fragment>));
}

/** A sentence of the language, as one that stands by itself. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
