/** What a person can do with the account: follow it, write, send, tap, scan. Each action is pushed to its server. */
import { createHash } from 'node:crypto'
import type { Delivery, Push } from './push.ts'
import type { Opener } from './window.ts'
import type { Follower, MediaKind, Seen, World } from './world.ts'
import type { Fields } from './xml.ts'

/** What the platform sends in place of what accounts cannot read, such as stickers of its shop. */
const UNSUPPORTED = '【收到不支持的消息类型，暂无法显示】'
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 0xff, 0xd9])
const AMR = new TextEncoder().encode('#!AMR\nfake voice')
const MP4 = new TextEncoder().encode('....ftypfake video')

/** A person. Actions resolve when the platform has sent the callback off, not when it is answered. */
export interface FakeFollower {
  readonly openId: string
  /** Follows the account, with the code that led there. */
  follow(scene?: string): Promise<Delivery>
  unfollow(): Promise<Delivery>
  /** `msgId`: the platform has been seen to give two people's messages the same one. */
  say(text: string, options?: { msgId?: string }): Promise<Delivery>
  /** Taps the newest item of a msgmenu whose id is this or whose words contain it. */
  tap(what: string): Promise<Delivery>
  /** Taps a button of the menu under the chat. */
  click(key: string): Promise<Delivery>
  view(url: string): Promise<Delivery>
  scan(scene: string): Promise<Delivery>
  sendImage(bytes?: Uint8Array): Promise<Delivery>
  sendVoice(bytes?: Uint8Array): Promise<Delivery>
  sendVideo(bytes?: Uint8Array): Promise<Delivery>
  sendLocation(latitude?: number, longitude?: number, label?: string): Promise<Delivery>
  sendLink(url?: string, title?: string): Promise<Delivery>
  sticker(): Promise<Delivery>
  /** Agrees to a notice, `times` times; `Infinity` for one of the long-term kind. */
  agree(template: string, times?: number): Promise<Delivery>
  /** Puts the account on the person's own list of the unwanted, or the person on the account's. */
  block(): void
  readonly chat: ChatView
}

export interface ChatView {
  /** Everything visible, oldest first. */
  readonly messages: readonly Seen[]
  readonly fromAccount: Seen[]
  /** The account's newest message. Throws an `Error` if it has said nothing. */
  last(): Seen
  /** How often "typing" was shown. */
  readonly typing: number
  /** How many customer-service messages the platform would still take now. */
  readonly left: number
}

export function createActor(world: World, push: Push, state: Follower): FakeFollower {
  const { openId } = state

  /** A window opens when the person acts, not when the account's server hears of it. */
  function send(fields: Fields, opens: Opener | undefined, reply = true): Promise<Delivery> {
    if (!state.following) throw new Error('this person does not follow the account')
    if (opens) state.windows.open(opens)
    state.lastContact = world.now()
    return push.post(openId, fields, reply ? state : undefined)
  }
  const event = (Event: string, fields: Fields, opens?: Opener, reply?: boolean) =>
    send({ MsgType: 'event', Event, ...fields }, opens, reply)

  function message(MsgType: Seen['kind'], fields: Fields, text = '', msgId = world.nextId()) {
    if (state.following) world.show(state, { from: 'me', via: 'chat', kind: MsgType, text })
    return send({ MsgType, ...fields, MsgId: { raw: msgId } }, 'message')
  }
  function file(kind: MediaKind, bytes: Uint8Array, mime: string, fields: (id: string) => Fields) {
    const { id } = world.addMedia(kind, bytes, mime)
    return message(kind as 'image', { ...fields(id), MediaId: id })
  }
  const ticketOf = (scene: string) => `gQ${createHash('sha1').update(scene).digest('hex')}`

  return {
    openId,
    async follow(scene) {
      if (state.following) throw new Error('this person follows the account already')
      Object.assign(state, { following: true, followedAt: world.now(), scene: scene ?? '' })
      if (scene === undefined) return await event('subscribe', { EventKey: '' }, 'click')
      return await event('subscribe', { EventKey: `qrscene_${scene}`, Ticket: ticketOf(scene) }, 'click')
    },
    async unfollow() {
      const pushed = event('unsubscribe', { EventKey: '' }, undefined, false)
      state.following = false
      state.windows.close()
      return await pushed
    },
    say: async (text, { msgId } = {}) => await message('text', { Content: text }, text, msgId),
    async tap(what) {
      const menus = state.messages.filter(({ kind }) => kind === 'msgmenu').reverse()
      const all = menus.flatMap(({ items = [] }) => items)
      const item = all.find(({ id }) => id === what) ?? all.find(({ content }) => content.includes(what))
      if (!item)
        throw new Error(
          `there is no item "${what}"; there are: ${all.map((each) => each.content).join(' | ')}`,
        )
      world.show(state, { from: 'me', via: 'chat', kind: 'text', text: item.content })
      const fields = { MsgType: 'text', Content: item.content, MsgId: { raw: world.nextId() } }
      return await send({ ...fields, bizmsgmenuid: item.id }, 'click')
    },
    click: async (key) => await event('CLICK', { EventKey: key }, 'click'),
    view: async (url) =>
      await event('VIEW', { EventKey: url, MenuId: { raw: world.nextId() } }, undefined, false),
    async scan(scene) {
      if (scene.length < 1 || scene.length > 64) throw new Error('there is no code with such a scene')
      if (!state.following) return await this.follow(scene)
      return await event('SCAN', { EventKey: scene, Ticket: ticketOf(scene) }, 'click')
    },
    sendImage: async (bytes = JPEG) =>
      await file('image', bytes, 'image/jpeg', (id) => ({ PicUrl: `http://mmbiz.qpic.cn/mmbiz/${id}/0` })),
    sendVoice: async (bytes = AMR) =>
      await file('voice', bytes, 'audio/amr', (id) => ({ Format: 'amr', MediaId16K: id, Recognition: '' })),
    sendVideo: async (bytes = MP4) =>
      await file('video', bytes, 'video/mp4', (id) => ({ ThumbMediaId: `${id}-thumb` })),
    sendLocation: async (latitude = 40.84, longitude = 111.75, label = '内蒙古自治区呼和浩特市新城区') =>
      await message('location', {
        Location_X: { raw: latitude.toFixed(6) },
        Location_Y: { raw: longitude.toFixed(6) },
        Scale: 15,
        Label: label,
      }),
    sendLink: async (url = 'https://example.org/', title = 'A page') =>
      await message('link', { Title: title, Description: '', Url: url }, title),
    sticker: async () => await message('text', { Content: UNSUPPORTED }, UNSUPPORTED),
    async agree(template, times = 1) {
      state.agreed.set(template, (state.agreed.get(template) ?? 0) + times)
      const list = `<List><TemplateId><![CDATA[${template}]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>1</PopupScene></List>`
      return await event(
        'subscribe_msg_popup_event',
        { SubscribeMsgPopupEvent: { raw: list } },
        undefined,
        false,
      )
    },
    block() {
      state.blacklisted = true
    },
    chat: {
      messages: state.messages,
      get fromAccount() {
        return state.messages.filter(({ from }) => from === 'account')
      },
      last() {
        const last = this.fromAccount.at(-1)
        if (!last) throw new Error('the account has said nothing in this chat')
        return last
      },
      get typing() {
        return state.typing
      },
      get left() {
        return state.windows.left()
      },
    },
  }
}
