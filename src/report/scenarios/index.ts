export { scenariosJunit, scenariosMarkdown } from './documents.ts';
export { passingInWords, scenariosInWords, scenarioText, type Replay } from './told.ts';
export {
  expectationInWords,
  foundInWords as foundOfExpectationInWords,
  rangeInWords as rangeOfExpectationInWords,
  stepInWords,
  valueInWords as valueOfExpectationInWords,
} from './words.ts';
