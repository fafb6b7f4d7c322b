import { IconMicrophone, IconPaperclip, IconSend2, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { type FileKind, type Mark, type Open } from './actions.js';
import { type Bubble, type BusinessNumber, type Reply } from './api.js';
import { AttachMenu } from './AttachMenu.js';
import { summary } from './BubbleBody.js';
import { Recorder } from './Recorder.js';
import { type Words } from './words.js';

export interface Draft { quote: Bubble | null; editing: Bubble | null }

interface Props {
  words: Words; draft: Draft; setDraft: (draft: Draft) => void;
  mark: Mark; setMark: (mark: Mark) => void;
  commands: BusinessNumber['commands']; shop: boolean;
  send: (reply: Reply) => void;
  sendFile: (file: Blob, name: string, as: FileKind) => void;
  open: (open: Open) => void;
}

const kindOf = (file: File): FileKind => (/^image\/(jpeg|png|webp|gif)$/.test(file.type) ? 'image' : file.type.startsWith('video/') ? 'video' : 'document');

const markWords = (mark: Mark, words: Words): string => (mark === 'ad' ? words.fromAd : mark === 'often' ? words.frequentlyForwarded : words.forwarded);

/** Commands of the business, once a slash is typed (Meta, conversational components). */
const Commands = ({ commands, typed, choose }: { commands: BusinessNumber['commands']; typed: string; choose: (text: string) => void }) => {
  const wanted = /^\/(\S*)$/.exec(typed)?.[1];
  const fitting = wanted === undefined ? [] : commands.filter((command) => command.command_name.startsWith(wanted));
  return fitting.length === 0 ? null : (
    <div className="commands">{fitting.map((command) => <button key={command.command_name} type="button" onClick={() => choose(`/${command.command_name}`)}><strong dir="auto">/{command.command_name}</strong><small dir="auto">{command.command_description}</small></button>)}</div>
  );
};

const Above = ({ words, draft, setDraft, mark, setMark }: Pick<Props, 'words' | 'draft' | 'setDraft' | 'mark' | 'setMark'>) => {
  const about = draft.editing ?? draft.quote;
  const strip = (title: string, text: string, drop: () => void) => <div className="about"><span><strong>{title}</strong><span dir="auto">{text}</span></span><button type="button" className="icon-button" aria-label={words.cancel} onClick={drop}><IconX size={18} /></button></div>;
  return (
    <>
      {about ? strip(draft.editing ? words.edit : words.reply, summary(about, words), () => setDraft({ quote: null, editing: null })) : null}
      {mark ? strip(markWords(mark, words), words.message, () => setMark(null)) : null}
    </>
  );
};

/** Where the customer writes: text, files, a place, cards, a voice note. Enter sends, Shift+Enter breaks the line. */
export const Composer = (props: Props) => {
  const { words, draft, setDraft, mark, setMark, commands, shop, send, sendFile, open } = props;
  // Keyed by what is edited, so that its wording is where writing starts.
  const [text, setText] = useState(draft.editing?.text?.body ?? '');
  const [attaching, setAttaching] = useState(false);
  const [recording, setRecording] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const as = useRef<FileKind | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (draft.editing || draft.quote) area.current?.focus();
  }, [draft]);
  const say = (body: string): void => send(draft.editing ? { type: 'edit', edit: { original_message_id: draft.editing.wamid, message: { type: 'text', text: { body } } } } : { type: 'text', text: { body } });
  const submit = (): void => {
    const body = text.trim();
    if (!body) return;
    say(body);
    setText('');
  };
  const pick = (accept: string, kind: FileKind | null): void => {
    if (!file.current) return;
    as.current = kind;
    file.current.accept = accept;
    file.current.click();
  };
  const picked = (chosen: File | undefined): void => {
    if (chosen) sendFile(chosen, chosen.name, as.current ?? kindOf(chosen));
    as.current = null;
  };
  if (recording) return <footer className="composer"><Recorder words={words} cancel={() => setRecording(false)} done={(blob, name) => { setRecording(false); sendFile(blob, name, 'voice'); }} /></footer>;
  return (
    <footer className="composer">
      <Above words={words} draft={draft} setDraft={setDraft} mark={mark} setMark={setMark} />
      {attaching ? <AttachMenu words={words} shop={shop} mark={mark} setMark={setMark} send={send} open={open} pick={pick} close={() => setAttaching(false)} /> : null}
      <Commands commands={commands} typed={text} choose={(command) => { say(command); setText(''); }} />
      <div className="write">
        <button type="button" className="icon-button" aria-label={words.attach} aria-expanded={attaching} onClick={() => setAttaching(!attaching)}><IconPaperclip /></button>
        <textarea ref={area} dir="auto" rows={1} value={text} placeholder={words.message} aria-label={words.message} onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); submit(); } }} />
        {text.trim() ? <button type="button" className="send" aria-label={words.send} onClick={submit}><IconSend2 className="mirror" /></button>
          : <button type="button" className="send" aria-label={words.voice} onClick={() => setRecording(true)}><IconMicrophone /></button>}
      </div>
      <input ref={file} type="file" hidden data-testid="file" onChange={(event) => { picked(event.target.files?.[0]); event.target.value = ''; }} />
    </footer>
  );
};
