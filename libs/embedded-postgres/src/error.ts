/** What kept PostgreSQL from running; stable, so that a caller can react to one of them. */
export type EmbeddedPostgresErrorCode =
  | 'unsupported_platform'
  | 'no_account'
  | 'not_writable'
  | 'disk_full'
  | 'wrong_version'
  | 'init_failed'
  | 'start_failed';

/** A failure whose message is a sentence for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  constructor(readonly code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** Turns a file system error into a sentence; anything else is passed on unchanged. */
export function fileSystemSentence(cause: unknown, folder: string): unknown {
  const code = (cause as NodeJS.ErrnoException | null)?.code;
  switch (code) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new EmbeddedPostgresError('not_writable', `Cannot write to ${folder} (${code}). Choose another data folder with DIWAN_DATA.`, { cause });
    case 'ENOSPC':
      return new EmbeddedPostgresError('disk_full', `The disk that holds ${folder} is full.`, { cause });
    default:
      return cause;
  }
}
