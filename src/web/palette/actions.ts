import type { Action } from '../actions/action.ts';

export const paletteActions: readonly Action[] = [];
