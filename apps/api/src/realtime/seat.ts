import { type ChangeBatch, type ServerToClient } from '@diwan/contract';
import { type UserId, type Viewer, visibilityClass, type WorkspaceId } from '@diwan/domain';

/** What the audience needs of a socket; the gateway's are socket.io's. */
export interface Line {
  readonly id: string;
  join(room: string): void;
  leave(room: string): void;
  emit<Event extends keyof ServerToClient>(event: Event, ...args: Parameters<ServerToClient[Event]>): void;
}

/** One connected screen or program, with the eyes it was let in with. `stale`: deafened until its rights are known; `looks`: how often they were asked for. */
export interface Seat { readonly line: Line; readonly workspaceId: WorkspaceId; viewer: Viewer; room: string | null; stale: boolean; looks: number }

/** Those who see exactly the same, in one room, with the place up to which they were told. */
export interface VisibilityRoom { readonly name: string; readonly viewer: Viewer; readonly seats: Set<Seat>; told: number }

/** A workspace that somebody here looks at. `position`: read and sent up to here. */
export interface Feed { readonly workspaceId: WorkspaceId; position: number; readonly rooms: Map<string, VisibilityRoom>; readonly seats: Set<Seat> }

export const roomName = (workspaceId: WorkspaceId, viewer: Viewer): string => `${workspaceId}/${visibilityClass(viewer)}`;
export const personRoom = (workspaceId: WorkspaceId, userId: UserId): string => `${workspaceId}/person/${userId}`;

/** How batches leave; encodes once however many sockets are in the room. */
export interface Broadcast { (room: string, except: readonly string[], batch: ChangeBatch): void }
