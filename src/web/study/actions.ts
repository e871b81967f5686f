import type { Action } from '../actions/action.ts';

export const studyActions: readonly Action[] = [];
