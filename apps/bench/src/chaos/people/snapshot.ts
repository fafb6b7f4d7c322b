import { type ConversationItem, ConversationList, Directory, emptyState, mergeConversations, mergeDirectory, mergeTimeline, type Page, type SyncState, TimelinePage } from '@diwan/contract';
import { type Http } from './http.js';

/** What a screen holds that was opened just now: the directory, every conversation, and the newest page of these threads. */
export const readSnapshot = async (http: Http, threads: readonly string[]): Promise<SyncState> => {
  const directory = Directory.parse(await http.insist('GET', '/api/v1/directory'));
  let state = mergeDirectory(emptyState(directory.seq), directory);
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<ConversationItem> = ConversationList.parse(await http.insist('GET', `/api/v1/conversations?status=all&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`));
    state = mergeConversations(state, page);
    cursor = page.nextCursor;
  }
  for (const id of threads) {
    if (state.conversations.get(id)?.value == null) continue;
    state = mergeTimeline(state, id, TimelinePage.parse(await http.insist('GET', `/api/v1/conversations/${id}/timeline?limit=100`)));
  }
  return state;
};
