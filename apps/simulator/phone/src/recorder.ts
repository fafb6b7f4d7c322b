/** A voice note: mono OGG/Opus, as phones record. */
export interface Recording { blob: Blob; name: string }

/** A short tone as WAV: keeps the phone useful in browsers without a microphone (kiosks, tests). One second, 48 kHz, mono. */
const tone = (): Blob => {
  const rate = 48_000;
  const view = new DataView(new ArrayBuffer(44 + rate * 2));
  const ascii = (at: number, text: string): void => [...text].forEach((char, index) => view.setUint8(at + index, char.charCodeAt(0)));
  ascii(0, 'RIFF'); view.setUint32(4, 36 + rate * 2, true); ascii(8, 'WAVEfmt '); view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, rate * 2, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true); ascii(36, 'data'); view.setUint32(40, rate * 2, true);
  for (let index = 0; index < rate; index += 1) view.setInt16(44 + index * 2, Math.round(12_000 * Math.sin((index / rate) * 2 * Math.PI * 440) * Math.sin((index / rate) * Math.PI)), true);
  return new Blob([view.buffer], { type: 'audio/wav' });
};

/** The converter is large and is fetched with the first note. */
const toVoiceNote = async (recorded: Blob): Promise<Recording> => (await import('./voice-note.js')).toVoiceNote(recorded);

/** Starts recording. `stop` gives the note; `fallback` says that the microphone was refused. */
export const record = async (): Promise<{ stop: () => Promise<Recording>; cancel: () => void; fallback: boolean }> => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    const recorder = new MediaRecorder(stream);
    const chunks: Blob[] = [];
    recorder.ondataavailable = (event) => chunks.push(event.data);
    recorder.start();
    const end = (): void => stream.getTracks().forEach((track) => track.stop());
    return {
      fallback: false,
      stop: () => new Promise((resolve, reject) => {
        recorder.onstop = () => { end(); toVoiceNote(new Blob(chunks, { type: recorder.mimeType })).then(resolve, reject); };
        recorder.stop();
      }),
      cancel: () => { recorder.stop(); end(); },
    };
  } catch {
    // No microphone, or it was refused: the caller says so on screen and a tone goes out instead.
    return { fallback: true, stop: () => toVoiceNote(tone()), cancel: () => undefined };
  }
};
