/**
 * The keys of the web door and their lifetimes. Everything that belongs to one chat shares the hash tag `{chat id}`,
 * so that a script may touch it together on Redis Cluster.
 */
const DAY = 86_400

/** Lifetimes in seconds. */
export const webLifetime = {
  /** What was said in a chat, since it was last said. */
  content: 90 * DAY,
  /** Who a person is and which groups they are in, since the page was last opened: as long as a browser keeps a cookie. */
  person: 400 * DAY,
  /** What the page called a frame, so that the same frame sent again is known. */
  taken: DAY,
}

/** Messages kept of one chat; the ones that have not changed for longest go first. */
export const webChatLength = 500

export function webKeys(prefix: string) {
  const chat = (id: number) => `${prefix}:web:{${id}}`
  return {
    /** Pub/sub channel: `<chat id>` (something new in its log) or `<chat id> <sealed signal>` (not persisted). */
    channel: `${prefix}:web:news`,
    /** Counter of chats. */
    chats: `${prefix}:web:chats`,
    /** Hash `<scope> <language>` → commands as JSON. */
    commands: `${prefix}:web:commands`,
    /** Hash of a cookie → chat id of the private chat. */
    identity: (hash: string) => `${prefix}:web:identity:${hash}`,
    /** Hash: what a link that works once is for, and who used it. */
    code: (hash: string) => `${prefix}:web:code:${hash}`,
    /** Hash: `ids` last message id, `seq` last change, `floor` last change that was trimmed away; sealed: `title`, `name`, `language`. */
    meta: (id: number) => `${chat(id)}:meta`,
    /** Sorted set: message id by the seq of its last change. */
    log: (id: number) => `${chat(id)}:log`,
    /** Hash: message id → sealed message. In the log but not here: deleted. */
    messages: (id: number) => `${chat(id)}:messages`,
    /** Set of the private chats of a group's members. */
    members: (id: number) => `${chat(id)}:members`,
    /** Set of the groups that the person of this private chat has joined. */
    groups: (id: number) => `${chat(id)}:groups`,
    /** `<id>` a frame was taken in, `<id>!` it was handled. */
    taken: (id: number, viewer: number, cid: string) => `${chat(id)}:taken:${viewer}:${cid}`,
  }
}
