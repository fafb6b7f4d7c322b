import { IconSend2, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { record } from './recorder.js';
import { act } from './store.js';
import { type Words } from './words.js';

/** A voice note being spoken. */
export const Recorder = ({ words, done, cancel }: { words: Words; done: (blob: Blob, name: string) => void; cancel: () => void }) => {
  const [seconds, setSeconds] = useState(0);
  const [fallback, setFallback] = useState(false);
  const session = useRef<ReturnType<typeof record> | null>(null);
  useEffect(() => {
    session.current ??= record();
    void session.current.then((recording) => setFallback(recording.fallback));
    const timer = setInterval(() => setSeconds((value) => value + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const stop = (): void => { if (session.current) act(session.current.then((recording) => recording.stop()).then((note) => done(note.blob, note.name))); };
  return (
    <div className="recorder" role="status">
      <button type="button" className="icon-button" aria-label={words.cancel} onClick={() => { void session.current?.then((recording) => recording.cancel()); cancel(); }}><IconTrash /></button>
      <span className="recording">{fallback ? words.micDenied : <>● <span dir="ltr">{Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}</span></>}</span>
      <button type="button" className="send" aria-label={words.stop} onClick={stop}><IconSend2 className="mirror" /></button>
    </div>
  );
};
