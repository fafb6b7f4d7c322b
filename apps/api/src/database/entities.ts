import {
  WorkspaceEntity, MemberEntity, TeamEntity, TeamMemberEntity, LabelEntity, ApiKeyEntity, AuditLogEntity,
} from './entities/workspace.js';
import {
  ConnectionEntity, NumberEntity, NumberRouteEntity, TemplateEntity, NumberRateEntity, PairRateEntity,
} from './entities/channel.js';
import {
  ContactEntity, ContactIdentityEntity, ContactMergeEntity, ConversationEntity, LabelHistoryEntity, EpisodeEntity, ConversationEventEntity, NoteEntity, SeenCursorEntity, ReferralEntity, ConsentEventEntity, MetricIntervalEntity,
} from './entities/conversation.js';
import {
  MessageEntity, MessageKeyEntity, SendAttemptEntity, MessageStatusEntity, MediaEntity, MediaUploadEntity,
} from './entities/message.js';
import {
  WebhookDeliveryEntity, WebhookEventEntity, ChangeHeadEntity, ChangeEntity, ChangeReaderEntity,
} from './entities/log.js';
import { NotificationCursorEntity, NotificationEntity, NumberEventEntity } from './entities/notification.js';
import { ConversationFollowerEntity, ConversationMentionEntity, DraftEntity } from './entities/teamwork.js';
import { CustomerSignalEntity, QuickReplyEntity, QuickReplyMediaEntity, QuickReplyUseEntity } from './entities/sending.js';
import { BulkJobEntity, BulkRowEntity } from './entities/bulk.js';
import { ContactImportEntity, ContactImportRowEntity, ContactNoteEntity, ContactProfileEntity, ConversationProfileEntity, CustomFieldEntity, ProfileHistoryEntity } from './entities/profile.js';
import { SavedViewEntity } from './entities/view.js';

/** Every table of the product, as TypeORM sees it: one list feeds the data sources and the test that compares it with the migrations. */
export const entities = [
  WorkspaceEntity, MemberEntity, TeamEntity, TeamMemberEntity, LabelEntity, ApiKeyEntity, AuditLogEntity,
  ConnectionEntity, NumberEntity, NumberRouteEntity, TemplateEntity, NumberRateEntity, PairRateEntity,
  ContactEntity, ContactIdentityEntity, ContactMergeEntity, ConversationEntity, LabelHistoryEntity, EpisodeEntity, ConversationEventEntity, NoteEntity, SeenCursorEntity, ReferralEntity, ConsentEventEntity, MetricIntervalEntity,
  MessageEntity, MessageKeyEntity, SendAttemptEntity, MessageStatusEntity, MediaEntity, MediaUploadEntity,
  WebhookDeliveryEntity, WebhookEventEntity, ChangeHeadEntity, ChangeEntity, ChangeReaderEntity,
  NumberEventEntity, NotificationEntity, NotificationCursorEntity,
  CustomerSignalEntity, QuickReplyEntity, QuickReplyMediaEntity, QuickReplyUseEntity,
  SavedViewEntity,
  BulkJobEntity, BulkRowEntity,
  CustomFieldEntity, ContactProfileEntity, ConversationProfileEntity, ProfileHistoryEntity, ContactNoteEntity, ContactImportEntity, ContactImportRowEntity,
  ConversationFollowerEntity, ConversationMentionEntity, DraftEntity,
];
