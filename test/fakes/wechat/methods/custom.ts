/** Customer-service messages (https://developers.weixin.qq.com/doc/service/api/customer/message/api_sendcustommessage). */
import { refuse } from '../errors.ts'
import type { Article, Seen, World } from '../world.ts'
import { type Methods, OK, objectOf } from './method.ts'

const MAX_TEXT_BYTES = 2048
const MAX_MENU_ITEMS = 8
const TYPING = { contactMs: 30_000, lastsMs: 15_000 }

type Content = Pick<Seen, 'kind' | 'text' | 'items' | 'article' | 'media'>
type Fields = Record<string, unknown>

function said(value: unknown, max = MAX_TEXT_BYTES): string {
  if (typeof value !== 'string' || value.trim() === '') throw refuse(44004)
  if (Buffer.byteLength(value) > max) throw refuse(45002)
  return value
}

function news(fields: Fields): Content {
  const articles = Array.isArray(fields.articles) ? (fields.articles as Fields[]) : []
  if (articles.length === 0) throw refuse(44003)
  if (articles.length > 1) throw refuse(45008)
  const { title, description = '', url = '', picurl = '' } = objectOf(articles[0])
  if (typeof title !== 'string' || title === '') throw refuse(44003)
  if (Buffer.byteLength(title) > 128 || Buffer.byteLength(String(description)) > 512) throw refuse(45002)
  if (url !== '' && !/^https?:\/\/\S+$/.test(String(url))) throw refuse(40035, 'url')
  const article = { title, description, url, picUrl: picurl } as Article
  return { kind: 'news', text: `${title}\n${String(description)}`.trim(), article }
}

function msgmenu(fields: Fields, world: World): Content {
  if (!world.verified) throw refuse(40200)
  const { head_content: head = '', tail_content: tail = '' } = fields as Record<string, string>
  const list = Array.isArray(fields.list) ? (fields.list as Fields[]) : []
  if (list.length === 0) throw refuse(44004)
  const items = list.map(({ id, content }) => {
    if (typeof id !== 'string' || id === '') throw refuse(47001, 'id must be a string')
    return { id, content: said(content) }
  })
  const text = [head, ...items.map(({ content }) => content), tail].filter((line) => line !== '').join('\n')
  if (items.length > MAX_MENU_ITEMS || Buffer.byteLength(text) > MAX_TEXT_BYTES) throw refuse(45098)
  return { kind: 'msgmenu', text, items }
}

function contentOf(type: unknown, fields: Fields, world: World): Content {
  switch (type) {
    case 'text':
      return { kind: 'text', text: said(fields.content) }
    case 'image':
    case 'voice':
      return { kind: type, text: '', media: world.mediaOf(fields.media_id, type) }
    case 'news':
      return news(fields)
    case 'msgmenu':
      return msgmenu(fields, world)
    default:
      throw refuse(40008)
  }
}

export const customMethods: Methods = {
  '/cgi-bin/message/custom/send': {
    verb: 'POST',
    run({ world, body }) {
      const follower = world.reachable(body.touser)
      const content = contentOf(body.msgtype, objectOf(body[String(body.msgtype)]), world)
      const closed = follower.windows.take()
      if (closed) throw refuse(closed)
      world.show(follower, { via: 'custom', ...content })
      return OK
    },
  },
  '/cgi-bin/message/custom/typing': {
    verb: 'POST',
    run({ world, body }) {
      const follower = world.reachable(body.touser)
      const now = world.now()
      if (body.command === 'CancelTyping') {
        follower.typingUntil = 0
        return OK
      }
      if (body.command !== 'Typing') throw refuse(45072)
      if (!follower.windows.isOpen() || now - follower.lastContact > TYPING.contactMs) throw refuse(45080)
      if (now < follower.typingUntil) throw refuse(45081)
      follower.typing++
      follower.typingUntil = now + TYPING.lastsMs
      return OK
    },
  },
}
