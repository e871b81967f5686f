import type { Action } from '../actions/action.ts';

export const canvasActions: readonly Action[] = [];
