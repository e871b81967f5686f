import { ICON_STROKE, ICONS, iconOf } from '../../report/icons.ts';

const stroke = {
  fill: ICON_STROKE.fill,
  strokeWidth: ICON_STROKE['stroke-width'],
  strokeLinecap: ICON_STROKE['stroke-linecap'],
  strokeLinejoin: ICON_STROKE['stroke-linejoin'],
};

/** The icon of a kind of component or place; seen only. Its markup is ours, nothing of a model is in it. */
export function KindIcon({ kind, size = 24 }: { kind: string; size?: number }) {
  return (
    <svg
      {...{ width: size, height: size, viewBox: '0 0 24 24', stroke: 'currentColor', ...stroke }}
      aria-hidden
      dangerouslySetInnerHTML={{ __html: ICONS[iconOf(kind)] }}
    />
  );
}
