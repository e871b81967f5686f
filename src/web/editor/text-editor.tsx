export default function TextEditor() {
  return null;
}
