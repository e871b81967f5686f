export type { Alternative, Change, Choice, Choices, Condition, Picks, Rule } from './choices.ts';
export { changesOf, countOfDesigns, designsOf, modelOf, textOf } from './designs.ts';
export { NO_LIFETIME, readChoices, type ReadChoices } from './read.ts';
