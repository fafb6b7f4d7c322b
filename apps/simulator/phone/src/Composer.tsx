import { IconMapPin, IconMicrophone, IconPaperclip, IconPhoto, IconFile, IconSend2, IconUser, IconX, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type Bubble, type Reply } from './api.js';
import { summary } from './BubbleBody.js';
import { record } from './recorder.js';
import { type Words } from './words.js';

export interface Draft { quote: Bubble | null; editing: Bubble | null }

interface Props {
  words: Words; draft: Draft; setDraft: (draft: Draft) => void;
  send: (reply: Reply) => void;
  sendFile: (file: Blob, name: string, as: 'image' | 'video' | 'document' | 'audio') => void;
}

const kindOf = (file: File): 'image' | 'video' | 'document' => (/^image\/(jpeg|png|webp)$/.test(file.type) ? 'image' : file.type.startsWith('video/') ? 'video' : 'document');

const AttachMenu = ({ words, pick, send, close }: { words: Words; pick: (accept: string) => void; send: Props['send']; close: () => void }) => {
  const item = (icon: React.ReactNode, label: string, run: () => void) => <button type="button" onClick={() => { run(); close(); }}>{icon}<span>{label}</span></button>;
  return (
    <div className="attach">
      {item(<IconPhoto />, words.photo, () => pick('image/*,video/mp4'))}
      {item(<IconFile />, words.document, () => pick('*/*'))}
      {item(<IconMapPin />, words.location, () => send({ type: 'location', location: { latitude: 24.7136, longitude: 46.6753, name: words.location === 'Location' ? 'Riyadh' : 'الرياض', address: words.location === 'Location' ? 'King Fahd Road' : 'طريق الملك فهد' } }))}
      {item(<IconUser />, words.contact, () => send({ type: 'contacts', contacts: [{ name: { formatted_name: 'Layla Haddad', first_name: 'Layla', last_name: 'Haddad' }, phones: [{ phone: '+966500000123', wa_id: '966500000123', type: 'CELL' }] }] }))}
    </div>
  );
};

const Recorder = ({ words, done, cancel }: { words: Words; done: (blob: Blob, name: string) => void; cancel: () => void }) => {
  const [seconds, setSeconds] = useState(0);
  const [fallback, setFallback] = useState(false);
  const session = useRef<ReturnType<typeof record> | null>(null);
  useEffect(() => {
    session.current ??= record();
    void session.current.then((recording) => setFallback(recording.fallback));
    const timer = setInterval(() => setSeconds((value) => value + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="recorder" role="status">
      <button type="button" className="icon-button" aria-label={words.cancel} onClick={() => { void session.current?.then((recording) => recording.cancel()); cancel(); }}><IconTrash /></button>
      <span className="recording">{fallback ? words.micDenied : <>● <span dir="ltr">{Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}</span></>}</span>
      <button type="button" className="send" aria-label={words.stop} onClick={() => void session.current?.then((recording) => recording.stop()).then((note) => note && done(note.blob, note.name))}><IconSend2 className="mirror" /></button>
    </div>
  );
};

/** Where the customer writes: text, files, a place, a card, a voice note. Enter sends, Shift+Enter breaks the line. */
export const Composer = ({ words, draft, setDraft, send, sendFile }: Props) => {
  // Keyed by what is edited, so that its wording is where writing starts.
  const [text, setText] = useState(draft.editing?.text?.body ?? '');
  const [attaching, setAttaching] = useState(false);
  const [recording, setRecording] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (draft.editing || draft.quote) area.current?.focus();
  }, [draft]);
  const submit = (): void => {
    const body = text.trim();
    if (!body) return;
    send(draft.editing ? { type: 'edit', edit: { original_message_id: draft.editing.wamid, message: { type: 'text', text: { body } } } } : { type: 'text', text: { body } });
    setText('');
  };
  if (recording) return <footer className="composer"><Recorder words={words} cancel={() => setRecording(false)} done={(blob, name) => { setRecording(false); sendFile(blob, name, 'audio'); }} /></footer>;
  const about = draft.editing ?? draft.quote;
  return (
    <footer className="composer">
      {about ? <div className="about"><span><strong>{draft.editing ? words.edit : words.reply}</strong><span dir="auto">{summary(about, words)}</span></span><button type="button" className="icon-button" aria-label={words.cancel} onClick={() => setDraft({ quote: null, editing: null })}><IconX size={18} /></button></div> : null}
      {attaching ? <AttachMenu words={words} send={send} close={() => setAttaching(false)} pick={(accept) => { if (file.current) { file.current.accept = accept; file.current.click(); } }} /> : null}
      <div className="write">
        <button type="button" className="icon-button" aria-label={words.attach} aria-expanded={attaching} onClick={() => setAttaching(!attaching)}><IconPaperclip /></button>
        <textarea ref={area} dir="auto" rows={1} value={text} placeholder={words.message} aria-label={words.message} onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); submit(); } }} />
        {text.trim() ? <button type="button" className="send" aria-label={words.send} onClick={submit}><IconSend2 className="mirror" /></button>
          : <button type="button" className="send" aria-label={words.voice} onClick={() => setRecording(true)}><IconMicrophone /></button>}
      </div>
      <input ref={file} type="file" hidden data-testid="file" onChange={(event) => { const picked = event.target.files?.[0]; if (picked) sendFile(picked, picked.name, kindOf(picked)); event.target.value = ''; }} />
    </footer>
  );
};
