import { Kbd, Modal } from '@mantine/core';
import { closeDialog, useDialog } from '../shell/shell.ts';
import { titleOf } from './action.ts';
import { shownKeys } from './keys.ts';
import { actions } from './table.ts';
import styles from './shortcuts.module.css';

/** ?: every shortcut. */
export function Shortcuts() {
  const open = useDialog((dialog) => dialog.open === 'shortcuts');
  const withKeys = actions.filter((each) => each.keys && !each.hidden);
  const groups = [...new Set(withKeys.map(({ group }) => group))];
  return (
    <Modal opened={open} onClose={closeDialog} title="Shortcuts" size="xl">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{group}</h3>
            <dl className={styles.list}>
              {withKeys
                .filter((each) => each.group === group)
                .map((each) => (
                  <div key={each.id} className={styles.line}>
                    <dt>{titleOf(each)}</dt>
                    <dd>
                      {each.keys!.map((keys) => (
                        <Kbd key={keys}>{shownKeys(keys)}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
