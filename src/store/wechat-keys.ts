/**
 * The keys of the WeChat door and their lifetimes. Everything that belongs to one follower shares the hash tag
 * `{chat id}`.
 */
const HOUR = 3_600
const DAY = 24 * HOUR

/** Lifetimes in seconds. */
export const wechatLifetime = {
  /** A callback's timestamp is believed for five minutes either way. */
  nonce: 660,
  /** Longer than the longest window. */
  quota: 3 * DAY,
  /** What could not be sent waits so long for the person to write. */
  kept: 30 * DAY,
  menu: 7 * DAY,
  said: 7 * DAY,
  /** Uploads live three days at the platform. */
  media: 3 * DAY - HOUR,
  /** Codes live 30 days at the platform. */
  scene: 29 * DAY,
}

/** Messages kept for somebody; the oldest go first. */
export const wechatMostKept = 20
/** Messages of which it is remembered what they said. */
export const wechatMostSaid = 16

export function wechatKeys(prefix: string) {
  const chat = (id: number) => `${prefix}:wechat:{${id}}`
  return {
    /** Counter of followers. */
    chats: `${prefix}:wechat:chats`,
    /** HMAC of an openid → chat id. */
    follower: (hmac: string) => `${prefix}:wechat:follower:${hmac}`,
    /** The message that a nonce came with. */
    nonce: (stamp: string) => `${prefix}:wechat:nonce:${stamp}`,
    /** Sealed access token, until it has to be renewed. */
    token: `${prefix}:wechat:token`,
    /** Held while one process fetches a token. */
    tokenLock: `${prefix}:wechat:token-lock`,
    /** Hash of a file → media id. */
    media: (hash: string) => `${prefix}:wechat:media:${hash}`,
    /** Scene → ticket of its code. */
    scene: (scene: string) => `${prefix}:wechat:scene:${scene}`,
    /** Scene → what stands in its code, for good. */
    permanentCode: (scene: string) => `${prefix}:wechat:code:${scene}`,
    /** Set once the platform has refused menus in messages. */
    noMenus: `${prefix}:wechat:no-menus`,
    /** Hash, sealed: `openid`, `language`. */
    meta: (id: number) => `${chat(id)}:meta`,
    /** Hash: until when (ms) and how many messages may still be sent, after a message and after an act. */
    quota: (id: number) => `${chat(id)}:quota`,
    /** List of sealed texts that wait for the person. */
    kept: (id: number) => `${chat(id)}:kept`,
    /** Sealed: what typed words choose. */
    menu: (id: number) => `${chat(id)}:menu`,
    /** List: message id, length and HMAC of its text. */
    said: (id: number) => `${chat(id)}:said`,
  }
}
