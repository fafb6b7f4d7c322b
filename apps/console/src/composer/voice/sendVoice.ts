import { attach } from '../files/attachments.js';
import { type Recording } from './recording.js';

/** The ending of a name by which a recording that could not be made OGG here is known for what it is. */
const ENDINGS: Readonly<Record<string, string>> = { 'audio/ogg': 'ogg', 'audio/webm': 'webm', 'audio/mp4': 'm4a' };

/** The recording as OGG with mono Opus; as it was recorded where this browser cannot, and the server converts it. */
async function noteOf(blob: Blob): Promise<Blob> {
  try {
    const { toVoiceNote } = await import('./containers.js');
    return await toVoiceNote(blob);
  } catch {
    return blob;
  }
}

/** Puts a recording into a conversation's tray as a voice message. Returns its id there, or null when the tray is full. */
export async function attachVoice(conversationId: string, { blob, seconds, waveform }: Recording, name: string): Promise<string | null> {
  const note = await noteOf(blob);
  const type = note.type.split(';')[0] ?? '';
  const file = new File([note], `${name}.${ENDINGS[type] ?? 'ogg'}`, { type });
  return attach(conversationId, [file], { voice: { seconds, waveform } }).ids[0] ?? null;
}
