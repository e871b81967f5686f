import type { Action } from '../actions/action.ts';

export const readActions: readonly Action[] = [];
