/** Milliseconds of the machine's monotonic clock, the same in every process, so that one may subtract another's. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
