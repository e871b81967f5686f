import { canvasActions } from '../canvas/actions.ts';
import { editActions } from '../document/actions.ts';
import { fileActions } from '../files/actions.ts';
import { improveActions } from '../improve/actions.ts';
import { outlineActions } from '../outline/actions.ts';
import { paletteActions } from '../palette/actions.ts';
import { readActions } from '../read/actions.ts';
import { shellActions } from '../shell/actions.ts';
import { studyActions } from '../study/actions.ts';
import { watchActions } from '../watch/actions.ts';
import { isEnabled, type Action, type Menu } from './action.ts';

/** Every action of the studio, in the order of menus and lists: a line for each folder that has some. */
export const actions: readonly Action[] = [
  ...fileActions,
  ...editActions,
  ...paletteActions,
  ...canvasActions,
  ...outlineActions,
  ...shellActions,
  ...studyActions,
  ...readActions,
  ...improveActions,
  ...watchActions,
];

export function action(id: string): Action | null {
  return actions.find((each) => each.id === id) ?? null;
}

/** Does it, when it can be done now. */
export function runAction(id: string): void {
  const known = action(id);
  if (known !== null && isEnabled(known)) void known.run();
}

export function actionsOf(menu: Menu): Action[] {
  return actions.filter((each) => each.menus?.includes(menu) && isEnabled(each));
}
