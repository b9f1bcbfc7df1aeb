/** Which chats and callback queries are the web door's. */
import { foreignChatId, foreignDoor } from '../door.ts'

const DOOR = 1

/** The chat id of the n-th chat of the web door. */
export const webChatId = (n: number, group: boolean): number => foreignChatId(DOOR, n, group)
export const isWebChat = (chat: number): boolean => foreignDoor(chat) === DOOR
export const isGroup = (chat: number): boolean => chat < 0

/** The id of a callback query says whose press it answers. */
export const queryId = (viewer: number, update: number): string => `w${viewer}-${update}`
export const isWebQuery = (id: string): boolean => id.startsWith('w')
/** Undefined: not an id of ours. */
export function viewerOfQuery(id: string): number | undefined {
  const viewer = Number(/^w(\d+)-\d+$/.exec(id)?.[1])
  return isWebChat(viewer) ? viewer : undefined
}
