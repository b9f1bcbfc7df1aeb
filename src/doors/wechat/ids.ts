/** Which chats and callback queries are this door's. Every chat is a follower's own; there are no groups. */
import { foreignChatId, foreignDoor } from '../door.ts'

const DOOR = 2

export const wechatChatId = (n: number): number => foreignChatId(DOOR, n)
export const isWechatChat = (chat: number): boolean => chat > 0 && foreignDoor(chat) === DOOR

/** A callback query says whose it is: `answerCallbackQuery` names no chat. */
export const queryId = (chat: number, update: number): string => `x${chat}-${update}`
export const isWechatQuery = (id: string): boolean => id.startsWith('x')
/** Undefined: not an id of ours. */
export function chatOfQuery(id: string): number | undefined {
  const chat = Number(/^x(\d+)-\d+$/.exec(id)?.[1])
  return isWechatChat(chat) ? chat : undefined
}
