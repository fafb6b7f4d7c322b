/** What was recorded, or a stand-in where no microphone can be had. */
export interface Recording { blob: Blob; name: string }

/** A short tone as WAV: keeps the phone useful in browsers without a microphone (kiosks, tests). Half a second, 8 kHz, mono. */
const tone = (): Blob => {
  const rate = 8000;
  const samples = rate / 2;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const ascii = (at: number, text: string): void => [...text].forEach((char, index) => view.setUint8(at + index, char.charCodeAt(0)));
  ascii(0, 'RIFF'); view.setUint32(4, 36 + samples, true); ascii(8, 'WAVEfmt '); view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, rate, true); view.setUint16(32, 1, true); view.setUint16(34, 8, true); ascii(36, 'data'); view.setUint32(40, samples, true);
  for (let index = 0; index < samples; index += 1) view.setUint8(44 + index, 128 + Math.round(60 * Math.sin((index / rate) * 2 * Math.PI * 440) * (1 - index / samples)));
  return new Blob([view.buffer], { type: 'audio/wav' });
};

/** Starts recording. `stop` gives the note; `fallback` says that the microphone was refused. */
export const record = async (): Promise<{ stop: () => Promise<Recording>; cancel: () => void; fallback: boolean }> => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const recorder = new MediaRecorder(stream);
    const chunks: Blob[] = [];
    recorder.ondataavailable = (event) => chunks.push(event.data);
    recorder.start();
    const end = (): void => stream.getTracks().forEach((track) => track.stop());
    return {
      fallback: false,
      stop: () => new Promise((resolve) => {
        recorder.onstop = () => { end(); resolve({ blob: new Blob(chunks, { type: recorder.mimeType }), name: 'voice.webm' }); };
        recorder.stop();
      }),
      cancel: () => { recorder.stop(); end(); },
    };
  } catch {
    // No microphone, or it was refused: the caller says so on screen and a tone goes out instead.
    return { fallback: true, stop: () => Promise.resolve({ blob: tone(), name: 'voice.wav' }), cancel: () => undefined };
  }
};
