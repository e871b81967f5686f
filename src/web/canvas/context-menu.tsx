import { Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { titleOf } from '../actions/action.ts';
import { shownKeys } from '../actions/keys.ts';
import { actionsOf } from '../actions/table.ts';
import { setStage, useStage } from './stage.ts';
import { focusChosen } from './view.ts';

/** What can be done with what was clicked on, at the pointer. */
export function ContextMenu() {
  const menu = useStage((stage) => stage.menu);
  if (menu === null) return null;
  const { client, kind } = menu;
  const actions = actionsOf(kind);
  if (actions.length === 0) return null;
  return (
    <Menu
      opened
      onClose={close}
      closeOnEscape={false}
      position="right-start"
      offset={2}
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
      width={240}
      shadow="md"
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label="Here"
          style={{
            position: 'fixed',
            left: client.x,
            top: client.y,
            width: 1,
            height: 1,
            padding: 0,
            opacity: 0,
            border: 0,
          }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label="What can be done" onKeyDown={closeByKey}>
        {actions.map((action, at) => (
          <div key={action.id} role="none">
            {at > 0 && action.group !== actions[at - 1].group && <Menu.Divider />}
            <Menu.Item
              rightSection={action.keys && shownKeys(action.keys[0])}
              color={action.id === 'edit.delete' ? 'red.8' : undefined}
              onClick={() => {
                void action.run();
                close();
              }}
            >
              {titleOf(action)}
            </Menu.Item>
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function close(): void {
  setStage({ menu: null });
  focusChosen();
}

/** Escape takes away the menu, not also what is chosen. */
function closeByKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  close();
}
