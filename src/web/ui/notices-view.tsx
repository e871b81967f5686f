import { Button, CloseButton } from '@mantine/core';
import { closeNotice, useNotices } from './notices.ts';
import styles from './notices.module.css';

export function Notices() {
  const notices = useNotices((state) => state.notices);
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {notices.map(({ id, tone, text, action }) => (
        <div key={id} className={styles.notice} data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
          <span className={styles.text}>{text}</span>
          {action && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                action.run();
                closeNotice(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <CloseButton size="sm" aria-label="Close the message" onClick={() => closeNotice(id)} />
        </div>
      ))}
    </div>
  );
}
