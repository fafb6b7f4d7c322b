/** Whom a message goes to. */
export type Recipient =
  /** Digits of a phone number with country code, with or without `+`. */
  | { kind: 'phone'; phone: string }
  /** A business-scoped user id or its parent, for people whose number is not known. Not for authentication templates (error 131062). */
  | { kind: 'bsuid'; bsuid: string }
  | { kind: 'group'; groupId: string };

/**
 * The keys of the body that address it. A phone number always gets its `+`: without it Meta's reference says our own country code
 * may be put in front. Source: Meta, send messages reference; "Business-scoped user IDs".
 */
export function recipientKeys(recipient: Recipient): Record<string, string> {
  switch (recipient.kind) {
    case 'phone': return { recipient_type: 'individual', to: '+' + recipient.phone.replace(/\D/g, '') };
    case 'bsuid': return { recipient_type: 'individual', recipient: recipient.bsuid };
    case 'group': return { recipient_type: 'group', to: recipient.groupId };
  }
}
