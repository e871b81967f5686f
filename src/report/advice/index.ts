export { adviceHtml } from './html.ts';
export { adviceMarkdown, adviceSection } from './section.ts';
export { adviceText, type AdviceTextOptions } from './told.ts';
export {
  adviceHeadline,
  adviceInWords,
  numbered as numberedAdvice,
  remarksOn,
  startInWords,
  triedInWords,
  type NumberedAdvice,
} from './words.ts';
