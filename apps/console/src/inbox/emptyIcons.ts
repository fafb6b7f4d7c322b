import { IconAlarmSnooze, IconAt, IconBell, IconCircleCheck, IconHourglassLow, IconInbox, IconMessages, IconMoodSmile, IconPencil } from '@tabler/icons-react';
import { type ViewName } from './view.js';

/** What stands above "nothing here", by list. */
export const EMPTY_ICONS: Readonly<Record<ViewName | 'other', typeof IconInbox>> = {
  mine: IconMoodSmile, unassigned: IconCircleCheck, open: IconInbox, closing: IconHourglassLow, mentions: IconAt, following: IconBell, drafts: IconPencil, snoozed: IconAlarmSnooze, resolved: IconCircleCheck, other: IconMessages,
};
