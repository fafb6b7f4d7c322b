/** Shorter notes ("ok", "done") are also what one says to customers. */
const TELLING_LENGTH = 12;
/** From here on a note is recognised inside a longer text too. */
const QUOTED_LENGTH = 30;

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Whether what is about to be sent to a customer is a private note, or has a longer one in it. Spacing and case make no difference. */
export const repeatsNote = (text: string, note: string): boolean => {
  const [said, noted] = [plain(text), plain(note)];
  const length = Array.from(noted).length;
  return length >= TELLING_LENGTH && (said === noted || (length >= QUOTED_LENGTH && said.includes(noted)));
};
