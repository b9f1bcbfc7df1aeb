/**
 * What the account's server answers to a callback
 * (https://developers.weixin.qq.com/doc/service/guide/product/message/Passive_user_reply_message.html). Whatever is
 * wrong with it makes the platform tell the person that the account is out of service.
 */
import { decrypt, sign } from './crypto.ts'
import { WeChatError } from './errors.ts'
import type { Article, Seen, World } from './world.ts'
import { type Node, parseXml } from './xml.ts'

const MAX_TEXT_BYTES = 2048
/** The platform's clock and the server's may differ by so much. */
const CLOCK_SECONDS = 600

export type Mode = 'plain' | 'compatible' | 'secure'

export interface ReplyRules {
  world: World
  mode: Mode
  token: string
  aesKey: string
}

type Elements = { [name: string]: Node[] }

function one(elements: Elements, name: string): Node {
  const [node, ...more] = elements[name] ?? []
  if (node === undefined || more.length > 0) throw new Error(`there must be one <${name}>`)
  return node
}

function text(elements: Elements, name: string): string {
  const node = one(elements, name)
  if (typeof node !== 'string') throw new Error(`<${name}> must hold text`)
  return node
}

function child(elements: Elements, name: string): Elements {
  const node = one(elements, name)
  if (typeof node === 'string') throw new Error(`<${name}> must hold elements`)
  return node
}

function open(body: string, { world, mode, token, aesKey }: ReplyRules): Elements {
  const elements = parseXml(body)
  if (!('Encrypt' in elements)) {
    if (mode === 'secure') throw new Error('the reply is not encrypted')
    return elements
  }
  if (mode === 'plain') throw new Error('the reply is encrypted, the account is not')
  const encrypted = text(elements, 'Encrypt')
  const expected = sign(token, text(elements, 'TimeStamp'), text(elements, 'Nonce'), encrypted)
  if (text(elements, 'MsgSignature') !== expected) throw new Error('MsgSignature is wrong')
  return parseXml(decrypt(encrypted, aesKey, world.appId))
}

type Content = Pick<Seen, 'kind' | 'text' | 'media' | 'article'>

function article(elements: Elements): Article {
  if (text(elements, 'ArticleCount') !== '1') throw new Error('a reply carries one article')
  const item = child(child(elements, 'Articles'), 'item')
  const title = text(item, 'Title')
  const [description, picUrl, url] = [text(item, 'Description'), text(item, 'PicUrl'), text(item, 'Url')]
  if (title === '') throw new Error('an article needs a title')
  return { title, description, picUrl, url }
}

function content(elements: Elements, world: World): Content {
  const media = (name: string, kind: 'image' | 'voice' | 'video') =>
    world.mediaOf(text(child(elements, name), 'MediaId'), kind)
  const type = text(elements, 'MsgType')
  switch (type) {
    case 'text': {
      const said = text(elements, 'Content')
      if (said.trim() === '') throw new Error('the text is empty')
      if (Buffer.byteLength(said) > MAX_TEXT_BYTES) throw new Error('the text is longer than 2048 bytes')
      return { kind: 'text', text: said }
    }
    case 'image':
      return { kind: 'image', text: '', media: media('Image', 'image') }
    case 'voice':
      return { kind: 'voice', text: '', media: media('Voice', 'voice') }
    case 'video':
      return { kind: 'video', text: '', media: media('Video', 'video') }
    case 'news': {
      const shown = article(elements)
      return { kind: 'news', text: `${shown.title}\n${shown.description}`, article: shown }
    }
    default:
      throw new Error(`there is no MsgType ${type}`)
  }
}

/** What the person gets to see; undefined if nothing. Throws an `Error` that says what is wrong. */
export function readReply(body: string, openId: string, rules: ReplyRules): Content | undefined {
  if (body === '' || body === 'success') return undefined
  const { world } = rules
  const elements = open(body, rules)
  if (text(elements, 'ToUserName') !== openId) throw new Error('ToUserName is not the person')
  if (text(elements, 'FromUserName') !== world.account) throw new Error('FromUserName is not the account')
  const time = text(elements, 'CreateTime')
  if (!/^\d+$/.test(time) || Math.abs(Number(time) - world.now() / 1000) > CLOCK_SECONDS)
    throw new Error('CreateTime is not the time in seconds')
  try {
    return content(elements, world)
  } catch (error) {
    throw error instanceof WeChatError ? new Error(error.message, { cause: error }) : error
  }
}
