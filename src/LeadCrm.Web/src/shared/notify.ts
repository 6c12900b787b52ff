type Level = 'success' | 'error' | 'info' | 'warning';
type Sink = (level: Level, text: string) => void;

let sink: Sink = () => undefined;

/** The app gives its message bar here, so that code outside of components can speak. */
export const setNotifySink = (next: Sink) => {
  sink = next;
};

export const notify: Sink = (level, text) => sink(level, text);
