/** 2009, the year of WhatsApp: nothing was sent before. */
const EARLIEST = Date.UTC(2009, 0, 1) / 1000;
/** Year 2100. Values beyond are milliseconds or nonsense. */
const LATEST = 4_102_444_800;

/** Meta's Unix seconds as a date; null when there is none or it cannot be a time at which a message was sent. */
export const metaSeconds = (seconds: number | undefined): Date | null =>
  seconds !== undefined && seconds >= EARLIEST && seconds <= LATEST ? new Date(seconds * 1000) : null;
