import styles from '../inspector.module.css';

interface Props {
  label: string;
  /** '' when nothing is chosen. */
  value: string;
  options: readonly { value: string; label: string }[];
  placeholder?: string;
  onChange: (value: string) => void;
  autoFocus?: boolean;
  describedBy?: string;
  id?: string;
}

/** One of a few words. A word that is none of them is shown as it is written. */
export function Choose({ label, value, options, placeholder, onChange, autoFocus, describedBy, id }: Props) {
  const isKnown = value === '' || options.some((option) => option.value === value);
  return (
    <select
      id={id}
      className={styles.select}
      value={value}
      aria-label={id === undefined ? label : undefined}
      aria-describedby={describedBy}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
    >
      {(value === '' || !isKnown) && (
        <option value={value} disabled={value === ''}>
          {value === '' ? (placeholder ?? 'Choose …') : value}
        </option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
