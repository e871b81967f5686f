import { Modal } from '@mantine/core';
import { lazy, Suspense, type ComponentType } from 'react';
import { closeDialog, useDialog } from '../shell/shell.ts';
import { Boundary } from '../ui/boundary.tsx';
import styles from './dialogs.module.css';

interface Dialog {
  title: string;
  size: string;
  body: ComponentType;
}

/** The dialogs about files and help, by their name; each is loaded when it is first opened. */
const dialogs: Record<string, Dialog> = {
  'file.examples': {
    ...{ title: 'Examples', size: '1040px' },
    body: lazy(() => import('./examples-dialog.tsx').then((file) => ({ default: file.ExamplesDialog }))),
  },
  'file.recent': {
    ...{ title: 'Recent models', size: '640px' },
    body: lazy(() => import('./recent-dialog.tsx').then((file) => ({ default: file.RecentDialog }))),
  },
  'file.versions': {
    ...{ title: 'Versions', size: '1040px' },
    body: lazy(() => import('./versions-dialog.tsx').then((file) => ({ default: file.VersionsDialog }))),
  },
  'file.share': {
    ...{ title: 'Share a link', size: '560px' },
    body: lazy(() => import('./share-dialog.tsx').then((file) => ({ default: file.ShareDialog }))),
  },
  'file.conflict': {
    ...{ title: 'The file was changed by another program', size: '760px' },
    body: lazy(() => import('./conflict-dialog.tsx').then((file) => ({ default: file.ConflictDialog }))),
  },
  'help.about': {
    ...{ title: 'About nines', size: '560px' },
    body: lazy(() => import('./about-dialog.tsx').then((file) => ({ default: file.AboutDialog }))),
  },
};

export function FileDialogs() {
  const open = useDialog((dialog) => dialog.open);
  const dialog = open !== null && Object.hasOwn(dialogs, open) ? dialogs[open] : null;
  const Body = dialog?.body;
  return (
    <Modal.Root opened={dialog !== null} onClose={closeDialog} size={dialog?.size} transitionProps={{ duration: 100 }}>
      <Modal.Overlay />
      <Modal.Content>
        {/* Not the header of the kit: that is a landmark, and the page has one. */}
        <div className={styles.dialogHead}>
          <Modal.Title className={styles.dialogTitle}>{dialog?.title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>
          {Body && (
            <Boundary what={dialog.title}>
              <Suspense fallback={<p role="status">Loading…</p>}>
                <Body />
              </Suspense>
            </Boundary>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
