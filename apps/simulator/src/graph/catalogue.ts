/**
 * Titles and HTTP states of the errors this simulator can give (Meta, error codes; HTTP as listed there in 2025).
 * `late` marks those that normally come as a failed status after a 200.
 */
export interface CatalogueEntry {
  title: string;
  http: number;
  late?: true;
  details: string;
}

export const catalogue: Readonly<Record<number, CatalogueEntry>> = {
  0: { title: 'AuthException', http: 401, details: 'We were unable to authenticate the app user.' },
  1: { title: 'API Unknown', http: 400, details: 'Invalid request or possible server error.' },
  2: { title: 'API Service', http: 503, details: 'Temporary due to downtime or due to being overloaded.' },
  3: { title: 'API Method', http: 500, details: 'Capability or permissions issue.' },
  4: { title: 'Application request limit reached', http: 400, details: 'The app has reached its API call rate limit.' },
  10: { title: 'Permission Denied', http: 403, details: 'Permission is either not granted or has been removed.' },
  33: { title: 'Parameter value is not valid', http: 400, details: 'The business phone number has been deleted.' },
  100: { title: 'Invalid parameter', http: 400, details: 'The request included one or more unsupported or misspelled parameters.' },
  190: { title: 'Access token has expired', http: 401, details: 'Your access token has expired.' },
  200: { title: 'API Permission', http: 403, details: 'Permission is either not granted or has been removed.' },
  368: { title: 'Temporarily blocked for policies violations', http: 403, details: 'The WhatsApp Business Account has been restricted or disabled for violating a platform policy.' },
  613: { title: 'Calls to this api have exceeded the rate limit', http: 429, details: 'Too many calls of this kind.' },
  80007: { title: 'Rate limit issues', http: 400, details: 'The WhatsApp Business Account has reached its rate limit.' },
  80008: { title: 'Rate limit issues', http: 400, details: 'There have been too many calls to this WhatsApp Business account.' },
  130403: { title: 'User is blocked', http: 400, late: true, details: 'You have blocked this user.' },
  130429: { title: 'Rate limit hit', http: 400, details: 'Cloud API message throughput has been reached.' },
  130472: { title: 'User\'s number is part of an experiment', http: 400, late: true, details: 'Failed to send message because this user\'s phone number is part of an experiment.' },
  130497: { title: 'Business account is restricted from messaging users in this country', http: 403, details: 'Business account is restricted from messaging users in this country.' },
  131000: { title: 'Something went wrong', http: 500, details: 'Message failed to send due to an unknown error.' },
  131005: { title: 'Access denied', http: 403, details: 'Permission is either not granted or has been removed.' },
  131008: { title: 'Required parameter is missing', http: 400, details: 'The request is missing a required parameter.' },
  131009: { title: 'Parameter value is not valid', http: 400, details: 'One or more parameter values are invalid.' },
  131016: { title: 'Service unavailable', http: 500, details: 'A service is temporarily unavailable.' },
  131021: { title: 'Recipient cannot be sender', http: 400, details: 'Sender and recipient phone number is the same.' },
  131026: { title: 'Message undeliverable', http: 400, late: true, details: 'Message Undeliverable.' },
  131030: { title: 'Recipient phone number not in allowed list', http: 400, details: 'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.' },
  131031: { title: 'Account has been locked', http: 403, details: 'Business Account locked' },
  131037: { title: 'Display name approval needed', http: 400, details: 'WhatsApp provided number needs display name approval before message can be sent.' },
  131042: { title: 'Business eligibility payment issue', http: 400, late: true, details: 'Message failed to send because there were one or more errors related to your payment method.' },
  131045: { title: 'Incorrect certificate', http: 500, details: 'Message failed to send due to a phone number registration error.' },
  131047: { title: 'Re-engagement message', http: 400, late: true, details: 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.' },
  131048: { title: 'Spam rate limit hit', http: 400, late: true, details: 'Message failed to send because there are restrictions on how many messages can be sent from this phone number.' },
  131049: { title: 'This message was not delivered to maintain healthy ecosystem engagement.', http: 400, late: true, details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.' },
  131050: { title: 'User has stopped receipt of marketing messages from your business', http: 400, late: true, details: 'The user has chosen to stop receiving marketing messages from your business on WhatsApp.' },
  131041: { title: 'Group unknown', http: 400, details: 'The group does not exist.' },
  131051: { title: 'Unsupported message type', http: 400, details: 'Message type is currently not supported.' },
  131052: { title: 'Media download error', http: 400, late: true, details: 'Failed to download the media from the sender.' },
  131053: { title: 'Media upload error', http: 400, late: true, details: 'Unable to upload the media used in the message.' },
  131056: { title: '(Business Account, Consumer Account) pair rate limit hit', http: 400, details: 'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.' },
  131057: { title: 'Account in maintenance mode', http: 500, details: 'Business Account is in maintenance mode.' },
  131059: { title: 'Invalid cursor', http: 400, details: 'The cursor is not valid.' },
  131062: { title: 'Business-scoped user id recipients are not supported for this message', http: 400, details: 'Authentication templates need a phone number.' },
  132000: { title: 'Number of parameters does not match the expected number of params', http: 400, details: 'The number of variable parameter values included in the request did not match the number of variable parameters defined in the template.' },
  132001: { title: 'Template name does not exist in the translation', http: 404, details: 'The template does not exist in the specified language or the template has not been approved.' },
  132005: { title: 'Translated text too long', http: 400, details: 'Translated text is too long.' },
  132007: { title: 'Template character policy violated', http: 400, details: 'Template content violates a WhatsApp policy.' },
  132012: { title: 'Parameter format does not match format in the created template', http: 400, details: 'Variable parameter values formatted incorrectly.' },
  132015: { title: 'Template is Paused', http: 400, details: 'Template is paused due to low quality so it cannot be sent in a template message.' },
  132016: { title: 'Template is Disabled', http: 400, details: 'Template has been paused too many times due to low quality and is now permanently disabled.' },
  132018: { title: 'There was a problem with the template', http: 400, details: 'There\'s an issue with the parameters in your template.' },
  132068: { title: 'Flow is blocked', http: 400, details: 'Flow is in blocked state.' },
  132069: { title: 'Flow is throttled', http: 400, details: 'Flow is in throttled state and 10 messages using this flow were already sent in the last hour.' },
  133004: { title: 'Server Temporarily Unavailable', http: 503, details: 'Server is temporarily unavailable.' },
  133005: { title: 'Two step verification PIN Mismatch', http: 400, details: 'The two-step verification PIN included in the request is incorrect.' },
  133006: { title: 'Phone number re-verification needed', http: 400, details: 'Phone number needs to be verified before registering.' },
  133010: { title: 'The account is not registered', http: 400, details: 'Phone number not registered on the WhatsApp Business Platform.' },
  133016: { title: 'Account register deregister rate limit exceeded', http: 400, details: 'Registration or deregistration failed because there were too many attempts for this phone number in a short period of time.' },
  136025: { title: 'Verify code error', http: 400, details: 'The code is wrong.' },
  137000: { title: 'Recipient identity key hash mismatch', http: 400, late: true, details: 'The recipient identity key hash does not match.' },
  139100: { title: 'Failed to block/unblock some users', http: 400, details: 'Some users could not be blocked or unblocked.' },
};

/** The entry of a code; a code the list does not know behaves like a plain 400. */
export const entryOf = (code: number): CatalogueEntry => catalogue[code] ?? { title: 'Generic user error', http: 400, details: 'Message failed to send.' };

/** The error objects inside webhooks. `href` is Meta's page of codes. */
export function webhookError(code: number, details?: string): Record<string, unknown> {
  const { title, details: usual } = entryOf(code);
  return { code, title, message: title, error_data: { details: details ?? usual }, href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/' };
}
