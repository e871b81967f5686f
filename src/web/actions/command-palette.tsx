import { Spotlight } from '@mantine/spotlight';
import { isEnabled, titleOf } from './action.ts';
import { shownKeys } from './keys.ts';
import { usePaletteOpened } from '../shell/shell.ts';
import { actions } from './table.ts';

/** Ctrl+K: everything that can be done, by name. */
export function CommandPalette() {
  usePaletteOpened((state) => state.times); // what can be done is asked anew each time
  const listed = actions
    .filter((each) => !each.hidden && isEnabled(each))
    .map((each) => ({
      id: each.id,
      label: titleOf(each),
      group: each.group,
      description: each.keys?.map(shownKeys).join(' or '),
      keywords: [...(each.words ?? []), each.group],
      onClick: () => void each.run(),
    }));
  const groups = [...new Set(listed.map(({ group }) => group))].map((group) => ({
    group,
    actions: listed.filter((each) => each.group === group).map(({ group: _, ...rest }) => rest),
  }));
  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight="min(60vh, 480px)"
      nothingFound="Nothing that can be done now has that name."
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'Search what can be done' }}
    />
  );
}
