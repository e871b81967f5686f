export function FileDialogs() {
  return null;
}
