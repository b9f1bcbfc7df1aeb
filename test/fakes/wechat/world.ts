/** Everything that the fake platform remembers. */
import { refuse } from './errors.ts'
import { createWindows, type Windows } from './window.ts'

const MEDIA_MS = 3 * 86_400_000

export type MediaKind = 'image' | 'voice' | 'video' | 'thumb'

export interface Media {
  id: string
  kind: MediaKind
  bytes: Uint8Array
  mime: string
  /** Unix milliseconds. */
  until: number
}

export interface Article {
  title: string
  description: string
  url: string
  picUrl: string
}

/** A message as the person sees it in the chat. */
export interface Seen {
  from: 'me' | 'account' | 'platform'
  /** How the account sent it; `unavailable` is what the platform says when the account's server fails. */
  via: 'chat' | 'passive' | 'custom' | 'template' | 'notice' | 'mass' | 'unavailable'
  kind: 'text' | 'image' | 'voice' | 'video' | 'music' | 'location' | 'link' | 'news' | 'msgmenu'
  /** The text; of a msgmenu its head, items and tail line by line; of a template its fields. */
  text: string
  items?: { id: string; content: string }[]
  article?: Article
  media?: Media
  /** Unix milliseconds. */
  at: number
}

export interface Follower {
  openId: string
  following: boolean
  followedAt: number
  scene: string
  blacklisted: boolean
  language: string
  windows: Windows
  messages: Seen[]
  /** How often "typing" was shown, and until when it is. */
  typing: number
  typingUntil: number
  lastContact: number
  /** How many notices of each template the person has agreed to. */
  agreed: Map<string, number>
  /** When mass messages came. */
  masses: number[]
}

export interface World {
  readonly appId: string
  /** The account's original id: `ToUserName` of callbacks. */
  readonly account: string
  /** The account is verified: msgmenu and templates. */
  readonly verified: boolean
  readonly followers: Map<string, Follower>
  readonly media: Map<string, Media>
  /** The fields of each template. */
  readonly templates: Map<string, string[]>
  /** Mass messages by `clientmsgid`. */
  readonly masses: Map<string, bigint>
  /** What the program did against the rules; empty in a good test. */
  readonly violations: string[]
  menu: unknown
  /** Unix milliseconds. */
  now(): number
  /** Grows; too large for a double, as the platform's message ids are. */
  nextId(): string
  /** `wrote`: just before the test, while nobody listened. */
  addFollower(options: { openId?: string; language?: string; following?: boolean; wrote?: boolean }): Follower
  /** Throws what the platform answers if this person cannot be written to. */
  reachable(openId: unknown): Follower
  addMedia(kind: MediaKind, bytes: Uint8Array, mime: string): Media
  /** Throws 40007. */
  mediaOf(id: unknown, kind?: MediaKind): Media
  show(follower: Follower, seen: Omit<Seen, 'from' | 'at'> & { from?: Seen['from'] }): void
}

export interface WorldOptions {
  appId: string
  account: string
  verified: boolean
  now(): number
}

export function createWorld({ appId, account, verified, now }: WorldOptions): World {
  const followers = new Map<string, Follower>()
  const media = new Map<string, Media>()
  let last = 24_571_000_000_000_001n
  const nextId = () => `${last++}`

  return {
    appId,
    account,
    verified,
    followers,
    media,
    templates: new Map(),
    masses: new Map(),
    violations: [],
    menu: undefined,
    now,
    nextId,
    addFollower({ openId = `oFake-${nextId()}_Abcd`, language = 'zh_CN', following = true, wrote = false }) {
      const follower: Follower = {
        openId,
        following,
        followedAt: following ? now() : 0,
        scene: '',
        blacklisted: false,
        language,
        windows: createWindows(now),
        messages: [],
        typing: 0,
        typingUntil: 0,
        lastContact: Number.NEGATIVE_INFINITY,
        agreed: new Map(),
        masses: [],
      }
      if (wrote) follower.windows.open('message')
      followers.set(openId, follower)
      return follower
    },
    reachable(openId) {
      const follower = typeof openId === 'string' ? followers.get(openId) : undefined
      if (!follower) throw refuse(40003)
      if (!follower.following) throw refuse(43004)
      if (follower.blacklisted) throw refuse(43019)
      return follower
    },
    addMedia(kind, bytes, mime) {
      const id = `Media_${kind}-${nextId()}`
      const added: Media = { id, kind, bytes, mime, until: now() + MEDIA_MS }
      media.set(id, added)
      return added
    },
    mediaOf(id, kind) {
      const found = typeof id === 'string' ? media.get(id) : undefined
      if (!found || found.until <= now() || (kind && found.kind !== kind)) throw refuse(40007)
      return found
    },
    show(follower, seen) {
      follower.messages.push({ from: 'account', ...seen, at: now() })
      if (seen.from === undefined) Object.assign(follower, { typingUntil: 0, lastContact: now() })
    },
  }
}
