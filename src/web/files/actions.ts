import type { Action } from '../actions/action.ts';

export const fileActions: readonly Action[] = [];
