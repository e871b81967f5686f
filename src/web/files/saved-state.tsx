export function SavedState() {
  return null;
}
