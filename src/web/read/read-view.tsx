export function ReadView() {
  return null;
}
