/** Customer-service messages: as many as the follower's windows allow, one after the other. */
import type { Logger } from '../../logger.ts'
import type { WechatStore } from '../../store/wechat.ts'
import type { Api } from './api.ts'
import { NO_SUCH_MEDIA, type Trouble, troubleOf } from './errors.ts'

export type Item =
  | { type: 'text'; text: string }
  | { type: 'image' | 'voice'; media: string; hash?: string }
  | { type: 'menu'; head: string; choices: { id: string; content: string }[] }

/** What was not sent, and why. */
export interface Sent {
  unsent: Item[]
  code: number
  trouble?: Trouble
}

export interface SendingOptions {
  store: Pick<WechatStore, 'openid' | 'spend' | 'close' | 'setMedia'>
  api: Pick<Api, 'post'>
  logger: Pick<Logger, 'warn'>
  clock(): number
}

const SEND = '/cgi-bin/message/custom/send'
/** Codes of our own making: no such follower here, nothing left in the book. */
const UNKNOWN = 40003
const USED_UP = 45047

export function createSending({ store, api, logger, clock }: SendingOptions) {
  /** Sends in order; `leave`: so many messages stay in the book for later. */
  return async (chat: number, items: readonly Item[], leave: number): Promise<Sent> => {
    if (items.length === 0) return { unsent: [], code: 0 }
    const openid = await store.openid(chat)
    if (!openid) return { unsent: [...items], code: UNKNOWN, trouble: 'gone' }
    const granted = await store.spend(chat, clock(), items.length, leave)
    for (const [index, item] of items.slice(0, granted).entries()) {
      const { code } = await api.post(SEND, toMessage(openid, item))
      if (code === 0) continue
      const trouble = troubleOf(code)
      logger.warn({ code, kind: item.type }, 'the platform refused a message')
      if (trouble === 'closed') await store.close(chat)
      if (code === NO_SUCH_MEDIA && 'hash' in item && item.hash) await store.setMedia(item.hash, undefined)
      return { unsent: items.slice(index), code, trouble }
    }
    if (granted === items.length) return { unsent: [], code: 0 }
    return { unsent: items.slice(granted), code: USED_UP, trouble: 'closed' }
  }
}

function toMessage(touser: string, item: Item): Record<string, unknown> {
  switch (item.type) {
    case 'text':
      return { touser, msgtype: 'text', text: { content: item.text } }
    case 'menu':
      return {
        touser,
        msgtype: 'msgmenu',
        msgmenu: { head_content: item.head, list: item.choices, tail_content: '' },
      }
    default:
      return { touser, msgtype: item.type, [item.type]: { media_id: item.media } }
  }
}
