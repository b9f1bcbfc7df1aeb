/**
 * The one place that spells a Redis key and says how long it lives.
 *
 * On Redis Cluster a script may touch only keys of one hash slot. What a chat's own update touches carries the chat
 * as its hash tag, so it spreads over the nodes; what is written together (requests, indexes, outbox, stations,
 * people) shares the tag `{desk}`. Names that end in `Prefix` are completed inside a script.
 */
const DAY = 24 * 60 * 60

export type Keys = ReturnType<typeof createKeys>

/** `prefix` sets deployments that share a Redis apart. `draftDays`: how long an untouched draft lives. */
export function createKeys(prefix: string, draftDays: number) {
  const desk = `${prefix}:{desk}:`
  return {
    /** string: revision and sealed state */
    session: (chat: number) => `${prefix}:{${chat}}:s`,

    /** string: number of the request that the draft became */
    draft: (draft: string) => `${desk}draft:${draft}`,
    /** string: last serial of a kind on a date (`yymmdd`) */
    serial: (kind: string, date: string) => `${desk}serial:${kind}${date}`,
    /** hash: plain fields for indexes and counts, `sealed` for everything personal */
    request: (number: string) => `${desk}request:${number}`,
    requestPrefix: `${desk}request:`,
    /** hash: station's chat → message */
    cards: (number: string) => `${desk}cards:${number}`,
    /** set: `<chat>:<message>` of files and places that were passed on */
    enclosures: (number: string) => `${desk}enclosures:${number}`,
    /** hash: chat that was told that the resident cannot be reached → when they had last been heard of (Unix ms) */
    unreachable: (number: string) => `${desk}unreachable:${number}`,
    /** hash: line of the history → `<chat>:<message>` where those words were passed on to */
    relayed: (number: string) => `${desk}relayed:${number}`,
    /** sorted set: numbers by creation */
    ofChat: (chat: number) => `${desk}chat:${chat}`,
    ofChatPrefix: `${desk}chat:`,
    /** sorted set: numbers by creation; the telephone only as its HMAC */
    byPhone: (hmac: string) => `${desk}phone:${hmac}`,
    phonePrefix: `${desk}phone:`,
    /** sorted set: numbers by creation */
    open: `${desk}open`,
    /** sorted set: numbers by the time they were closed */
    closed: `${desk}closed`,

    /** sorted set: entry ids by due time */
    outbox: `${desk}outbox`,
    /** sorted set: entry ids that wait for a station, by the due time they had */
    parked: `${desk}parked`,
    /** hash: entry id → how often it was claimed */
    attempts: `${desk}attempts`,
    /** hash: entry id → value of `bindings` and time (ms) when it was last claimed */
    claims: `${desk}claims`,
    /** string: counts the bindings of stations, so that nothing is parked past one */
    bindings: `${desk}bindings`,

    /** hash: area → chat */
    stations: `${desk}stations`,
    /** set: areas of a chat */
    areasOf: (chat: number) => `${desk}station:${chat}`,
    areasOfPrefix: `${desk}station:`,

    /** string: sealed person */
    person: (chat: number) => `${desk}person:${chat}`,
    /** set: chats */
    ofRole: (role: string) => `${desk}role:${role}`,
    /** string: chat of whoever used the first administrator's code */
    firstAdministrator: `${desk}first-administrator`,
    /** string: sealed invite; the code only as its HMAC */
    invite: (hmac: string) => `${desk}invite:${hmac}`,
    /** string: chat of whoever used that invite */
    inviteUsed: (hmac: string) => `${desk}invite-used:${hmac}`,

    /** string: chat; the code and the token only as their HMACs */
    boardCode: (hmac: string) => `${desk}board-code:${hmac}`,
    boardToken: (hmac: string) => `${desk}board-token:${hmac}`,

    /** hash: chat → sealed subscriber */
    subscribers: `${desk}subscribers`,
    /** hash: revision, sealed notice */
    notice: (id: string) => `${desk}notice:${id}`,
    /** sorted set: ids by the time they were made */
    notices: `${desk}notices`,
    /** string: the recipients' chats, 8 bytes each; and what became of them, a byte each */
    recipients: (id: string) => `${desk}recipients:${id}`,
    outcomes: (id: string) => `${desk}outcomes:${id}`,
    /** hash: recipient's place → how often it was tried in vain, and when it is tried again (Unix ms) */
    tries: (id: string) => `${desk}tries:${id}`,
    /** HyperLogLog: how many opened it */
    opened: (id: string, what: string) => `${desk}opened:${id}:${what}`,
    /** hash: when the next bulk message of a door may go, and until when none may */
    pace: (door: string) => `${desk}pace:${door}`,
    /** sorted set: chunks of notices by due time; with its own attempts, claims and parked ones */
    bulk: `${desk}bulk`,
    bulkParked: `${desk}bulk-parked`,
    bulkAttempts: `${desk}bulk-attempts`,
    bulkClaims: `${desk}bulk-claims`,

    /** hash: key id → a sealed word, to notice secrets that do not fit the data */
    sealCheck: `${desk}seal-check`,

    /** Lifetimes in seconds. What is not named here stays until it is erased. */
    lifetime: {
      session: draftDays * DAY,
      /** Longer than the draft, so that a draft sent twice never becomes two requests. */
      draft: (draftDays + 1) * DAY,
      serial: 7 * DAY,
      /** Of a closed request whose person wanted to be forgotten: until everybody was told how it ended. */
      closed: DAY,
      unreachable: 30 * DAY,
      /** Whom a notice went to; its counts stay. */
      recipients: 90 * DAY,
      boardCode: 10 * 60,
      boardToken: DAY / 2,
      /** Until a door has certainly brought again what it brings again. */
      inviteUsed: DAY,
      invite: (days: number) => Math.max(1, Math.round(days * DAY)),
    },
  }
}
