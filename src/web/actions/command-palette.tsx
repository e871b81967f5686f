import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import type { Model } from '../../model/index.ts';
import { reveal } from '../canvas/view.ts';
import { useDerived } from '../document/derived.ts';
import { idOf } from '../document/edits/index.ts';
import { select } from '../document/selection.ts';
import { ONE } from '../inspector/target.ts';
import { ENTRIES } from '../palette/entries.ts';
import { insertEntry } from '../palette/insert.ts';
import { show, usePaletteOpened } from '../shell/shell.ts';
import { isEnabled, titleOf } from './action.ts';
import { shownKeys } from './keys.ts';
import { actions } from './table.ts';

/** More is not listed at once: a person types a letter or two. */
const MOST = 80;

/** Ctrl+K: everything that can be done, and everything that is in the model, by name. */
export function CommandPalette() {
  usePaletteOpened((state) => state.times); // what can be done is asked anew each time
  return (
    <Spotlight
      actions={[...doable(), places(), catalogue()]}
      shortcut={null}
      limit={MOST}
      highlightQuery
      scrollable
      maxHeight="min(60vh, 480px)"
      nothingFound="Nothing that can be done now, and nothing in the model, has that name."
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'Search what can be done' }}
    />
  );
}

function doable(): SpotlightActionGroupData[] {
  const now = actions.filter((each) => !each.hidden && isEnabled(each));
  const groups = [...new Set(now.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    actions: now
      .filter((each) => each.group === group)
      .map((each) => ({
        id: each.id,
        label: titleOf(each),
        description: each.keys?.map(shownKeys).join(' or '),
        keywords: [...(each.words ?? []), each.group],
        onClick: () => void each.run(),
      })),
  }));
}

/** Going to a thing selects it and brings it into view. */
function places(): SpotlightActionGroupData {
  const { graph, draft } = useDerived.getState();
  const drawn = [...graph.nodes, ...graph.places].map(({ id, words }) => ({ id, words, isDrawn: true }));
  return {
    group: 'Go to',
    actions: [...drawn, ...undrawn(draft)].map(({ id, words, isDrawn }) => ({
      id: `go-to ${id}`,
      label: words,
      keywords: [`find ${words}`, `go to ${words}`],
      onClick: () => {
        show(isDrawn ? { view: 'build' } : { view: 'build', sideOpen: true, side: 'inspector' });
        select([id]);
        reveal([id]);
      },
    })),
  };
}

/** Things that the canvas does not draw; they are shown in the inspector. */
const UNDRAWN = ['maintenance', 'drills', 'scenarios', 'crews', 'spares'] as const;

function undrawn(model: Model | null): { id: string; words: string; isDrawn: boolean }[] {
  if (model === null) return [];
  return UNDRAWN.flatMap((section) =>
    Object.keys(model[section]).map((name) => ({
      id: idOf({ section, name }),
      words: `${ONE[section]} ${name}`,
      isDrawn: false,
    })),
  );
}

/** What the palette holds, under the words of this list. */
function catalogue(): SpotlightActionGroupData {
  return {
    group: 'Catalogue',
    actions: ENTRIES.map((entry) => ({
      id: `add ${entry.id}`,
      label: `Add ${entry.title}`,
      keywords: [`insert ${entry.title}`, `new ${entry.title}`],
      onClick: () => {
        show({ view: 'build' });
        insertEntry(entry);
      },
    })),
  };
}
