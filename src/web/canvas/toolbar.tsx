export function CanvasToolbar() {
  return null;
}
