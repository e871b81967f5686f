import type { Action } from '../actions/action.ts';

export const watchActions: readonly Action[] = [];
