import { useCallback, useEffect, useState } from 'react';
import { useT } from '../i18n/index.js';
import { type Timeline, useTimeline } from '../sync/index.js';
import { useOutgoing } from '../sync/timeline.js';
import { toast } from '../ui/index.js';
import { useDrawn } from './thread/useDrawn.js';

interface View {
  /** The part of the thread that is known around what is looked at. */
  readonly timeline: Timeline;
  /** What of it is drawn. */
  readonly drawn: Timeline;
  /** Looks at the part around a message; null: at the newest. */
  readonly show: (messageId: string | null) => void;
}

/** Which part of the thread is looked at. Whoever writes looks at the newest; a message that is not there is told and forgotten. */
export function useView(id: string, openedAt: string | null): View {
  const t = useT();
  const [around, setAround] = useState(openedAt);
  const found = useTimeline(id, around);
  // What was looked at stays until the other part is here.
  const [kept, setKept] = useState(found.items);
  if (!found.loading && kept !== found.items) setKept(found.items);
  const timeline = found.loading ? { ...found, items: kept } : found;
  const { timeline: drawn, look } = useDrawn(timeline, openedAt);
  const show = useCallback((messageId: string | null): void => {
    setAround(messageId);
    look(messageId);
  }, [look]);
  const outgoing = useOutgoing(id);
  const [before, setBefore] = useState(outgoing);
  if (outgoing !== before) {
    setBefore(outgoing);
    if (outgoing > before) show(null);
  }
  const [lost, setLost] = useState(0);
  if (around !== null && found.items.length === 0 && (found.error?.code === 'message_not_found' || found.error?.code === 'invalid_request')) {
    setAround(null);
    setLost(lost + 1);
  }
  useEffect(() => { if (lost > 0) toast({ message: t('conversation.thread.messageGone') }); }, [lost, t]);
  return { timeline, drawn, show };
}
