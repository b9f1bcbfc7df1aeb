/** Return codes with the words that the platform gives them, and those by which a program shows a fault of its own. */

export const REASONS = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40010: 'invalid voice size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40015: 'invalid menu type',
  40016: 'invalid button size',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40023: 'invalid sub button size',
  40025: 'invalid sub button name size',
  40026: 'invalid sub button key size',
  40027: 'invalid sub button url size',
  40032: 'invalid openid list size',
  40035: 'invalid parameter',
  40037: 'invalid template_id',
  40053: 'invalid action info',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  40164: 'invalid ip 203.0.113.7, not in whitelist',
  40200: 'invalid account type',
  41001: 'access_token missing',
  41005: 'media data missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  43019: 'require remove blacklist',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  44003: 'empty news data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45028: 'has no masssend quota',
  45047: 'out of response count limit',
  45065: 'clientmsgid exist',
  45072: 'invalid command',
  45080: 'need sending message to user, or recving message from user in the last 30 seconds before typing',
  45081: 'you are already typing, can not type again',
  45098: 'msgmenu content too long',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
} as const

export type ErrCode = keyof typeof REASONS

/** Quotas overrun and malformed calls: a program that keeps to the rules never gets these. */
const BREACHES: ReadonlySet<number> = new Set([
  40002, 40003, 40004, 40005, 40007, 40008, 40009, 40010, 40015, 40016, 40018, 40019, 40020, 40023, 40025,
  40032, 40035, 40037, 40053, 40066, 41001, 41005, 43001, 43002, 44002, 44003, 44004, 45002, 45008, 45011,
  45015, 45028, 45047, 45072, 45098, 47001, 47003,
])

export const isBreach = (code: number): boolean => BREACHES.has(code)

export class WeChatError extends Error {
  readonly code: ErrCode
  /** Fields that the answer carries besides the code. */
  readonly more: Record<string, unknown>
  constructor(code: ErrCode, detail = '', more: Record<string, unknown> = {}) {
    super(`${REASONS[code]}${detail && ` ${detail}`}`)
    this.code = code
    this.more = more
  }
}

/** A `WeChatError` to throw. */
export const refuse = (code: ErrCode, detail?: string, more?: Record<string, unknown>) =>
  new WeChatError(code, detail, more)
