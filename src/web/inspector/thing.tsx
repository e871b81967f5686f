import { useState } from 'react';
import { ICON_STROKE, ICONS, iconOf, type IconName } from '../../report/icons.ts';
import { isEnabled, titleOf } from '../actions/action.ts';
import { action, runAction } from '../actions/table.ts';
import type { Thing } from '../document/edits/index.ts';
import { duplicateIds, remove, rename, renameProblem } from '../outline/operations.ts';
import { useSelection } from '../document/selection.ts';
import type { GlyphName } from '../ui/glyph.tsx';
import { DraftInput } from './editors/draft-input.tsx';
import { CloseGlyph } from './editors/close.tsx';
import type { Target } from './target.ts';
import { countOf, ONE } from './target.ts';
import styles from './inspector.module.css';

const SECTION_ICONS: Record<string, IconName> = {
  ...{ services: 'service', hazards: 'hazard', crews: 'crew', spares: 'disk', places: 'zone', components: 'component' },
  ...{ maintenance: 'maintenance', drills: 'drill', scenarios: 'scenario' },
};

/** What is chosen: its icon, its name, and what can be done with it as a whole. */
export function ThingHead({ target, kind, where }: { target: Target; kind: string; where: string }) {
  const [renaming, setRenaming] = useState(false);
  const { section, names } = target;
  if (section === 'model' || section === 'study') return null;
  const things = names.map((name): Thing => ({ section, name }));
  const icon = section === 'components' || section === 'places' ? iconFor(section, kind) : SECTION_ICONS[section];
  const title = names.length === 1 ? names[0] : countOf(names.length, section);
  return (
    <header className={styles.head}>
      <svg
        viewBox="0 0 24 24"
        width={28}
        height={28}
        stroke="currentColor"
        fill={ICON_STROKE.fill}
        strokeWidth={ICON_STROKE['stroke-width']}
        strokeLinecap={ICON_STROKE['stroke-linecap']}
        strokeLinejoin={ICON_STROKE['stroke-linejoin']}
        aria-hidden
        className={styles.headIcon}
        dangerouslySetInnerHTML={{ __html: ICONS[icon] }}
      />
      <div className={styles.headWords}>
        {renaming && names.length === 1 ? (
          <span onBlur={() => setRenaming(false)}>
            <DraftInput
              label="Name"
              value={names[0]}
              autoFocus
              refuse={(text) => problemOf(things[0], text.trim())}
              onCommit={(to) => {
                rename(things[0], to.trim());
                setRenaming(false);
              }}
            />
          </span>
        ) : (
          <h2 className={styles.name} title={title} onDoubleClick={() => setRenaming(true)}>
            {title}
          </h2>
        )}
        <p className={styles.quiet}>
          {[kind || (names.length === 1 ? ONE[section] : ''), where].filter(Boolean).join(', ')}
        </p>
      </div>
      <div className={styles.headActions}>
        {names.length === 1 && !renaming && (
          <CloseGlyph glyph="edit" label={`Rename ${names[0]}`} onClick={() => setRenaming(true)} />
        )}
        <DoNow />
        <CloseGlyph
          glyph="copy"
          label={`Duplicate ${title}`}
          onClick={() => duplicateIds(useSelection.getState().ids)}
        />
        <CloseGlyph glyph="trash" label={`Remove ${title}`} onClick={() => remove(things)} />
      </div>
    </header>
  );
}

function iconFor(section: string, kind: string): IconName {
  const icon = iconOf(kind);
  return icon === 'component' ? SECTION_ICONS[section] : icon;
}

function problemOf(thing: Thing, to: string): { message: string; hint: string } | null {
  const message = renameProblem(thing, to);
  return message === '' ? null : { message, hint: '' };
}

/** What can be done with it in a trial that is watched: it is made to fail, or the scenario is played. */
function DoNow() {
  return WATCHED.map(({ id, glyph }) => {
    const known = action(id);
    if (known === null || !isEnabled(known)) return null;
    return <CloseGlyph key={id} glyph={glyph} label={titleOf(known)} onClick={() => runAction(id)} />;
  });
}

const WATCHED: readonly { id: string; glyph: GlyphName }[] = [
  { id: 'watch.fail', glyph: 'bolt' },
  { id: 'watch.play-scenario', glyph: 'play' },
];
