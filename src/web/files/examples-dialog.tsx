import { TextInput } from '@mantine/core';
import { memo, useEffect, useState } from 'react';
import { parseModel } from '../../model/index.ts';
import { drawTopology } from '../../report/topology/index.ts';
import { Glyph } from '../ui/glyph.tsx';
import styles from './dialogs.module.css';
import { examples } from './example-files.ts';
import { findExamples, type Example } from './example-text.ts';
import { openOnce } from './open.ts';
import { imageAddress, paletteNow } from './picture.ts';

/** Every model of the gallery, to look at and go on from. */
export function ExamplesDialog() {
  const [search, setSearch] = useState('');
  const found = findExamples(examples, search);
  return (
    <div className={styles.stack}>
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder="Search, such as quorum, cache, regions"
        aria-label="Search the examples"
        leftSection={<Glyph name="search" size={16} />}
        data-autofocus
      />
      <p className={styles.quiet} role="status">
        {found.length === examples.length
          ? `${examples.length} architectures. The model that is open stays in Recent models.`
          : `${found.length} of ${examples.length}`}
      </p>
      {found.length === 0 && <p className={styles.none}>No example has all of these words.</p>}
      <ul className={styles.gallery} aria-label="Examples">
        {found.map((example) => (
          <Card key={example.fileName} example={example} />
        ))}
      </ul>
    </div>
  );
}

const Card = memo(function Card({ example }: { example: Example }) {
  const image = useThumbnail(example);
  const { title, shows, text, fileName } = example;
  return (
    <li>
      <button type="button" className={styles.card} onClick={() => void openOnce({ text, fileName })}>
        <span className={styles.thumbnail} style={{ background: paletteNow().ground }}>
          {image !== null && <img src={image} alt="" />}
        </span>
        <span className={styles.cardTitle}>{title}</span>
        <span className={styles.cardText}>{shows}</span>
      </button>
    </li>
  );
});

const drawn = new Map<string, string>();

/** Drawn one by one while the page is idle; null until then. */
function useThumbnail({ fileName, text }: Example): string | null {
  const palette = paletteNow();
  const key = `${fileName} ${palette.ground}`;
  const [image, setImage] = useState(drawn.get(key) ?? null);
  useEffect(() => {
    const known = drawn.get(key);
    if (known !== undefined) return setImage(known);
    const draw = (): void => {
      const { draft } = parseModel(text);
      if (draft === null) return;
      const made = imageAddress(drawTopology(draft, { palette: paletteNow(), thumbnail: true }).svg);
      drawn.set(key, made);
      setImage(made);
    };
    const timer = setTimeout(draw, 0);
    return () => clearTimeout(timer);
  }, [key, text]);
  return image;
}
