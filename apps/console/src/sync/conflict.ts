import { z } from 'zod';
import { currentLocale, t } from '../i18n/index.js';
import { problemToast, toast } from '../ui/toast.js';
import { isProblem } from './problem-error.js';
import { directoryOf } from './selectors.js';
import { store } from './store.js';

const Facts = z.object({ at: z.iso.datetime().nullable(), by: z.object({ kind: z.string(), id: z.string().nullable() }).nullable() });

/** Of a colleague who was faster: who, and when. Any other refusal as everywhere. */
export function conflictToast(error: unknown): void {
  const taken = isProblem(error, 'assignment_conflict');
  const facts = taken || isProblem(error, 'status_conflict') ? Facts.safeParse(error.data).data : undefined;
  const name = facts?.by?.id == null ? undefined : directoryOf(store.get()).members.get(facts.by.id)?.name;
  if (facts?.at == null || name === undefined) return problemToast(error);
  const at = new Intl.DateTimeFormat(currentLocale(), { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(Date.parse(facts.at));
  toast({ message: t(taken ? 'inbox.action.takenBy' : 'inbox.action.statusBy', { name: `\u2068${name}\u2069`, at }), tone: 'danger' });
}
