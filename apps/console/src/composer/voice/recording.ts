/** How many bars a recording's picture keeps; the same as the server makes. */
const KEPT = 64;
/** How often loudness is measured, in milliseconds. */
const STEP_MS = 60;
/** WhatsApp's limit of 16 MB is hours of speech; this is the longest that anybody will listen to, in seconds. */
export const LONGEST_SECONDS = 15 * 60;
/** A press that was shorter was a slip of the finger. */
export const SHORTEST_SECONDS = 0.7;

export type MicProblem = 'denied' | 'missing' | 'busy' | 'unsupported';
export class MicError extends Error {
  constructor(readonly why: MicProblem) {
    super(why);
  }
}

/** What a browser's refusal of camera or microphone means. Source: W3C Media Capture, getUserMedia. */
export function problemOf(error: unknown): MicProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'unsupported';
}

/** OGG first: it needs no new container. Chromium has WebM with the same Opus inside, Safari MP4. */
const KINDS = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

/** The measured loudness as a picture of so many bars, 0 to 100, the loudest being 100. Silence stays flat. */
export function waveformOf(levels: readonly number[], bars = KEPT): number[] {
  if (levels.length === 0) return [];
  const count = Math.min(bars, levels.length);
  const peaks = Array.from({ length: count }, (_, i) => Math.max(...levels.slice(Math.floor((i * levels.length) / count), Math.max(Math.floor((i * levels.length) / count) + 1, Math.floor(((i + 1) * levels.length) / count)))));
  const top = Math.max(...peaks);
  return peaks.map((peak) => (top < 0.01 ? 0 : Math.round((peak / top) * 100)));
}

export interface Recording { readonly blob: Blob; readonly seconds: number; readonly waveform: readonly number[] }
export interface Recorder {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Ends it; resolves to what was recorded. */
  readonly stop: () => Promise<Recording>;
  /** Ends it and forgets it. */
  readonly cancel: () => void;
}

const loudness = (analyser: AnalyserNode, samples: Float32Array<ArrayBuffer>): number => {
  analyser.getFloatTimeDomainData(samples);
  return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
};

/** Mixes whatever the microphone gives into one channel: WhatsApp plays a voice message only in mono. */
function monoOf(microphone: MediaStream): { readonly context: AudioContext; readonly stream: MediaStream; readonly analyser: AnalyserNode } {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1, channelCountMode: 'explicit' });
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  const source = context.createMediaStreamSource(microphone);
  source.connect(analyser);
  source.connect(destination);
  return { context, stream: destination.stream, analyser };
}

/** Asks for the microphone and records. `onLevel` hears loudness (0 to 1) and seconds so far. Throws `MicError`. */
export async function record(onLevel: (level: number, seconds: number) => void): Promise<Recorder> {
  const mimeType = typeof MediaRecorder === 'undefined' ? undefined : KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
  // A page without HTTPS has no media devices at all, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (mimeType === undefined || devices === undefined) throw new MicError('unsupported');
  const microphone = await devices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } }).catch((error: unknown) => { throw new MicError(problemOf(error)); });
  const { context, stream, analyser } = monoOf(microphone);
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
  const samples = new Float32Array(analyser.fftSize);
  const [parts, levels]: [Blob[], number[]] = [[], []];
  let [recorded, since] = [0, performance.now()];
  const seconds = (): number => (recorded + (recorder.state === 'recording' ? performance.now() - since : 0)) / 1000;
  const timer = setInterval(() => {
    if (recorder.state !== 'recording') return;
    const level = loudness(analyser, samples);
    levels.push(level);
    onLevel(level, seconds());
  }, STEP_MS);
  const end = (): void => {
    clearInterval(timer);
    microphone.getTracks().forEach((track) => track.stop());
    void context.close();
  };
  recorder.ondataavailable = ({ data }) => { if (data.size > 0) parts.push(data); };
  recorder.start(250);
  return {
    pause: () => { if (recorder.state === 'recording') { recorded = seconds() * 1000; recorder.pause(); } },
    resume: () => { if (recorder.state === 'paused') { since = performance.now(); recorder.resume(); } },
    stop: () => new Promise((resolve) => {
      const total = seconds();
      recorder.onstop = () => { end(); resolve({ blob: new Blob(parts, { type: mimeType }), seconds: total, waveform: waveformOf(levels) }); };
      recorder.stop();
    }),
    cancel: () => { if (recorder.state !== 'inactive') { recorder.onstop = null; recorder.stop(); } end(); },
  };
}
