import { type ConversationView } from '@diwan/contract';
import { type OutboundContent } from '@diwan/domain';
import { lazy, Suspense } from 'react';
import { setDraft } from './drafts.js';
import { closeTool, type Tool } from './tools.js';

// Most replies are words: what else can be sent is fetched when it is asked for.
const CameraDialog = lazy(() => import('./camera/CameraDialog.js').then((module) => ({ default: module.CameraDialog })));
const LocationDialog = lazy(() => import('./share/LocationDialog.js').then((module) => ({ default: module.LocationDialog })));
const ContactDialog = lazy(() => import('./share/ContactDialog.js').then((module) => ({ default: module.ContactDialog })));
const MessageBuilder = lazy(() => import('../builder/index.js').then((module) => ({ default: module.MessageBuilder })));

interface ToolsProps { readonly conversation: ConversationView; readonly tool: Tool | null; readonly quoteId: string | null; readonly onPhoto: (photo: File) => void; readonly onSend: (content: OutboundContent) => void }

/** The dialog of the tool that is open. Templates stand elsewhere: they need no open window. */
export function Tools({ conversation, tool, quoteId, onPhoto, onSend }: ToolsProps) {
  switch (tool) {
    case 'camera': return <Suspense fallback={null}><CameraDialog onPhoto={onPhoto} onClose={closeTool} /></Suspense>;
    case 'location': return <Suspense fallback={null}><LocationDialog onSend={onSend} onClose={closeTool} /></Suspense>;
    case 'contact': return <Suspense fallback={null}><ContactDialog numberId={conversation.numberId} onSend={onSend} onClose={closeTool} /></Suspense>;
    case 'builder': return <Suspense fallback={null}><MessageBuilder conversationId={conversation.id} onClose={closeTool} {...(quoteId === null ? {} : { replyToId: quoteId })} onSent={() => setDraft(conversation.id, { quoteId: null })} /></Suspense>;
    case 'quickReplies': case 'template': case 'voice': case null: return null;
  }
}
