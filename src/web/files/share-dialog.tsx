import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useDocument } from '../document/store.ts';
import { closeDialog } from '../shell/shell.ts';
import { notify } from '../ui/notices.ts';
import styles from './dialogs.module.css';
import { saveAs } from './save.ts';
import { LONGEST_LINK, packModel } from './share.ts';

/** The model as a link. */
export function ShareDialog() {
  const document = useDocument();
  const [packed, setPacked] = useState<string | null>(null);
  const { text, fileName, positions } = document;
  useEffect(() => {
    let isOver = false;
    void packModel({ text, fileName, positions }).then((made) => isOver || setPacked(made));
    return () => {
      isOver = true;
    };
  }, [text, fileName, positions]);
  if (packed === null) return <p role="status">Making the link…</p>;
  const { origin, pathname } = window.location;
  const link = `${origin}${pathname}#m=${packed}`;
  return packed.length > LONGEST_LINK ? <TooLong length={packed.length} /> : <Link link={link} />;
}

function Link({ link }: { link: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      notify('The browser did not let the page copy: select the link and copy it by hand.', 'error');
    }
  };
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        <TextInput
          className={styles.grow}
          value={link}
          readOnly
          aria-label="Link"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={() => void copy()} data-autofocus>
          {isCopied ? 'Copied' : 'Copy the link'}
        </Button>
      </div>
      <p className={styles.quiet} role="status">
        {link.length.toLocaleString('en-GB')} characters. {isCopied && 'The link is in the clipboard.'}
      </p>
      <Contents />
    </div>
  );
}

function Contents() {
  return (
    <dl className={styles.facts}>
      <dt>In the link</dt>
      <dd>The whole text of the model with its remarks, its file name, and where you put its parts on the canvas.</dd>
      <dt>Not in it</dt>
      <dd>Results, older versions, and the steps that undo takes back.</dd>
      <dt>Who can read it</dt>
      <dd>
        Whoever has the link. The part after # is not sent to any server, not even to the one of this page. Who opens it
        has a copy: later changes of yours are not in it.
      </dd>
    </dl>
  );
}

function TooLong({ length }: { length: number }) {
  const saveFile = (): void => {
    closeDialog();
    void saveAs();
  };
  return (
    <div className={styles.stack}>
      <p role="alert">
        This model makes a link of {length.toLocaleString('en-GB')} characters. Mail programs and chats cut links of
        more than about {LONGEST_LINK.toLocaleString('en-GB')}, so it would not arrive whole: send the file instead.
      </p>
      <div className={styles.line}>
        <Button onClick={saveFile} data-autofocus>
          Save as a file…
        </Button>
      </div>
    </div>
  );
}
