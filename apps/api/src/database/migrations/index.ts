import { Outbox1764000000015 } from './1764000000015-outbox.js';
import { Channel1764000000002 } from './1764000000002-channel.js';
import { Bulk1764000000026 } from './1764000000026-bulk.js';
import { Conversation1764000000003 } from './1764000000003-conversation.js';
import { Log1764000000005 } from './1764000000005-log.js';
import { Message1764000000004 } from './1764000000004-message.js';
import { Auth1764000000006 } from './1764000000006-auth.js';
import { Search1764000000007 } from './1764000000007-search.js';
import { People1764000000008 } from './1764000000008-people.js';
import { Media1764000000010 } from './1764000000010-media.js';
import { Sending1764000000011 } from './1764000000011-sending.js';
import { SecondThoughts1764000000012 } from './1764000000012-second-thoughts.js';
import { Inbox1764000000016 } from './1764000000016-inbox.js';
import { FasterSearch1764000000019 } from './1764000000019-faster-search.js';
import { View1764000000021 } from './1764000000021-view.js';
import { Wake1764000000017 } from './1764000000017-wake.js';
import { Teamwork1764000000022 } from './1764000000022-teamwork.js';
import { QuickReply1764000000031 } from './1764000000031-quick-reply.js';
import { ContactProfile1764000000034 } from './1764000000034-contact-profile.js';
import { Workspace1764000000001 } from './1764000000001-workspace.js';
import { ChangeRow1764000000036 } from './1764000000036-change-row.js';
import { Status1764000000014 } from './1764000000014-status.js';
import { Notification1764000000009 } from './1764000000009-notification.js';
import { HonestSearch1764000000037 } from './1764000000037-honest-search.js';

/** In order. A migration that has left this house is never rewritten; the next one mends it. */
export const migrations = [
  Workspace1764000000001, Channel1764000000002, Conversation1764000000003, Message1764000000004, Log1764000000005, Auth1764000000006,
  Search1764000000007,
  People1764000000008,
  Notification1764000000009,
  Media1764000000010,
  Sending1764000000011,
  SecondThoughts1764000000012,
  Status1764000000014,
  Outbox1764000000015,
  Inbox1764000000016,
  Wake1764000000017,
  FasterSearch1764000000019,
  View1764000000021,
  Teamwork1764000000022,
  Bulk1764000000026,
  QuickReply1764000000031,
  ContactProfile1764000000034,
  ChangeRow1764000000036,
  HonestSearch1764000000037,
];
