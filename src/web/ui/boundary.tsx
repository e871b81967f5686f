import { Component, type ReactNode } from 'react';
import { useDocument } from '../document/store.ts';

interface Props {
  /** What stands here, for the message: 'The canvas'. */
  what: string;
  children: ReactNode;
}

/** Keeps a defect in one part of the page from taking the rest, and the model, with it. */
export class Boundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { text, fileName } = useDocument.getState();
    const href = `data:text/yaml;charset=utf-8,${encodeURIComponent(text)}`;
    return (
      <div role="alert" style={{ padding: 24, maxWidth: 640, overflow: 'auto' }}>
        <h2>
          {this.props.what} {isNotLoaded(error) ? 'could not be loaded' : 'stopped because of a defect'}
        </h2>
        <p>Your model is safe: it is kept in this browser, and you can save it now.</p>
        {isNotLoaded(error) && <p>Is the server gone, or the network? Reload the page once it is back.</p>}
        <pre style={{ whiteSpace: 'pre-wrap' }}>{error.message}</pre>
        <p>
          <a href={href} download={fileName}>
            Save {fileName}
          </a>{' '}
          <button type="button" onClick={() => this.setState({ error: null })}>
            Try again
          </button>
        </p>
      </div>
    );
  }
}

/** Part of the program could not be fetched; browsers have no code for it, only words. */
function isNotLoaded({ message }: Error): boolean {
  return /dynamically imported module|module script failed|unable to preload/i.test(message);
}
