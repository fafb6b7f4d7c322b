import { IconAlarmSnooze, IconCircleCheck, IconHourglassLow, IconInbox, IconMessages, IconMoodSmile } from '@tabler/icons-react';
import { type ViewName } from './view.js';

/** What stands above "nothing here", by list. */
export const EMPTY_ICONS: Readonly<Record<ViewName | 'other', typeof IconInbox>> = {
  mine: IconMoodSmile, unassigned: IconCircleCheck, open: IconInbox, closing: IconHourglassLow, snoozed: IconAlarmSnooze, resolved: IconCircleCheck, other: IconMessages,
};
