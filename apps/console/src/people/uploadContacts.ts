import { ImportAnswer, type ImportDetail } from '@diwan/contract';
import { ProblemError } from '../sync/problem-error.js';
import { readAnswer, refuse } from '../sync/request.js';

/** Uploads a file of contacts; nothing is written to contacts by it. Throws `ProblemError` (csv_unreadable, csv_too_large, …). */
export async function uploadContacts(file: File): Promise<ImportDetail> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await fetch('/api/v1/contact-imports', { method: 'POST', body: form, credentials: 'same-origin' }).catch((error: unknown) => {
    throw new ProblemError('network', 0, error instanceof Error ? error.message : 'The file could not be sent.');
  });
  const body: unknown = await response.json().catch(() => undefined);
  return response.ok ? readAnswer(ImportAnswer, body).data : refuse(response.status, body);
}
