/**
 * The platform's error codes, which come in the body of an answer with status 200, and what they mean here.
 * https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
import type { ApiResult } from '../door.ts'

/**
 * - `token` fetch a new one and try once more · `busy` the platform is, try once more
 * - `gone` no follower any more, or blacklisted · `closed` the window is closed or used up: what is said waits
 * - `later` a quota of the account: what is said waits · `operator` only who runs this can help · `wrong` our mistake
 */
export type Trouble = 'token' | 'busy' | 'gone' | 'closed' | 'later' | 'operator' | 'wrong'

const TROUBLES: Record<number, Trouble> = {
  [-1]: 'busy',
  40001: 'token',
  40014: 'token',
  42001: 'token',
  40003: 'gone',
  43004: 'gone',
  43019: 'gone',
  43101: 'gone',
  45015: 'closed',
  45047: 'closed',
  45009: 'later',
  45011: 'later',
  45028: 'later',
  40013: 'operator',
  40125: 'operator',
  40164: 'operator',
  41002: 'operator',
  41004: 'operator',
  48001: 'operator',
  48004: 'operator',
  50002: 'operator',
}

/** For the operator's log. */
export const ADVICE: Record<number, string> = {
  40013: 'WeChat does not know the app id: check WECHAT_APP_ID',
  40125: 'WeChat refuses the secret: check WECHAT_APP_SECRET',
  40164:
    "WeChat refuses this server's address: add it to the IP whitelist in the account's developer settings",
  41002: 'WeChat misses the app id: set WECHAT_APP_ID',
  41004: 'WeChat misses the secret: set WECHAT_APP_SECRET',
  45009: "the account's daily quota of calls is used up; messages wait until people write",
  45011: 'WeChat is called too often; messages wait until people write',
  45028: "the account's quota of mass messages is used up",
  48001: 'the account has no permission for this call: a verified service account is needed',
  48004: 'WeChat has blocked this call for the account: see the notices in its administration pages',
  50002: 'the account is restricted or frozen: see the notices in its administration pages',
}

/** Codes of the typing indicator that change nothing: it is shown already, or the person did not just write. */
export const TYPING_IS_FINE: ReadonlySet<number> = new Set([45080, 45081])
/** Menus in messages are refused: for good, or this one is too long. */
export const NO_MENUS = 40200
export const MENU_TOO_LONG = 45098
/** A media id that is not known or not any more. */
export const NO_SUCH_MEDIA = 40007

export const troubleOf = (code: number): Trouble => TROUBLES[code] ?? 'wrong'

const RESULTS: Record<Trouble, [error_code: number, description: string]> = {
  token: [500, 'Internal Server Error: no access token'],
  busy: [500, 'Internal Server Error: the platform is busy'],
  gone: [403, 'Forbidden: bot was blocked by the user'],
  closed: [403, 'Forbidden: window closed until the person writes'],
  later: [429, 'Too Many Requests: retry later'],
  operator: [500, 'Internal Server Error: the account is not set up'],
  wrong: [400, 'Bad Request: the platform refused'],
}
const LATER_S = 3_600

/** The trouble in the Bot API's words. */
export function toResult(
  code: number,
  trouble = troubleOf(code),
  as = RESULTS[trouble][0],
): ApiResult & { ok: false } {
  const [, description] = RESULTS[trouble]
  return {
    ok: false,
    error_code: as,
    description: `${description} (${code})`,
    ...(trouble === 'later' && { parameters: { retry_after: LATER_S } }),
  }
}
