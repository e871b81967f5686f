export function WatchView() {
  return null;
}
