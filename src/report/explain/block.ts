/** What is said about one thing. */
export interface Block {
  name: string;
  /** Its kind, or ''. */
  kind: string;
  sentences: string[];
}
