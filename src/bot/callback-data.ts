/** What stands behind a button: short strings of at most 64 bytes, the first letter says what they are about. */

/** An answer in a form: the draft's tag, the question, the value. */
export const formPress = (draft: string, question: string, value: string): string =>
  `q:${draft}:${question}:${value}`

export function readFormPress(data: string): { draft: string; question: string; value: string } | undefined {
  const match = /^q:(\w+):([\w-]+):(.*)$/s.exec(data)
  return match ? { draft: match[1] ?? '', question: match[2] ?? '', value: match[3] ?? '' } : undefined
}

/** Where the main menu leads. */
export type MenuGoal =
  | 'book'
  | 'inspect'
  | 'mine'
  | 'ring'
  | 'language'
  | 'settings'
  | 'help'
  | 'menu'
  | 'new'
export const menuPress = (goal: MenuGoal): string => `m:${goal}`

/** What can be done with a draft as a whole. */
export type DraftMove = 'resume' | 'undo' | 'drop'
export const draftPress = (move: DraftMove, draft: string): string => `d:${move}:${draft}`

/** What a resident does with a request of theirs; `rate1` … `rate5` is what they think of it, `rate` asks. */
export type MineMove = 'view' | 'cancel' | 'really' | 'talk' | 'raise' | 'rate' | `rate${number}`
export const minePress = (move: MineMove, number: string): string => `v:${move}:${number}`

/** What staff do with a request: the buttons of its cards. Some go on to ask for words. */
export type DeskMove =
  | 'take'
  | 'out'
  | 'done'
  | 'fail'
  | 'back'
  | 'contact'
  | 'more'
  | 'less'
  | 'give'
  | 'move'
  | 'cancel'
  | 'appoint'
  | 'talk'
  | 'told'
  | 'answer'
  | 'view'
export const deskPress = (move: DeskMove, number: string, ...more: (string | number)[]): string =>
  ['r', move, number, ...more].join(':')

/** A list of requests that staff look through, and its page, from 0. */
export type DeskList = 'mine' | 'open' | 'waiting' | 'late' | 'today' | 'above' | 'answer'
export const listPress = (list: DeskList, page = 0): string => `k:${list}:${page}`
/** A link to the board. */
export const BOARD_PRESS = 'k:board'
/** What is to be said by telephone is shown once more. */
export const sayPress = (number: string): string => `k:say:${number}`

/** Words that are waited for, given by a button instead: what for, the request, which of the words on offer. */
export const wordsPress = (what: string, number: string, choice: string | number): string =>
  `w:${what}:${number}:${choice}`

/**
 * What administrators do with a notice: its id, and where it goes out which edition of it they have seen. Of the list
 * its page.
 */
export type NoticeMove =
  | 'view'
  | 'ask'
  | 'send'
  | 'schedule'
  | 'unschedule'
  | 'test'
  | 'guests'
  | 'edit'
  | 'copy'
  | 'drop'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'resend'
  | 'log'
export const noticePress = (move: NoticeMove | 'new' | 'list', id: string, n?: number): string =>
  `a:${move}:${id}${n === undefined ? '' : `:${n}`}`

/** What residents choose about themselves: which choice, and what. */
export type SettingMove =
  | 'view'
  | 'language'
  | 'area'
  | 'live'
  | 'kinds'
  | 'topics'
  | 'quiet'
  | 'start'
  | 'stop'
  | 'yes'
  | 'no'
export const settingPress = (move: SettingMove, ...more: (string | number)[]): string =>
  ['p', move, ...more].join(':')

/** Buttons under a notice: its id, and which of its buttons or after how many days. */
export const noticeReplyPress = (move: 'book' | 'remind' | 'in', id: string, n: number): string =>
  `o:${move}:${id}:${n}`
/** Ends passing words on. */
export const TALK_END = 'z:end'

export const languagePress = (language: string): string => `l:${language}`
export const itemPress = (item: string): string => `s:${item}`
export const unitPress = (unit: string): string => `i:${unit}`
export const bindPress = (area: string): string => `b:${area}`
/** A link to a role, step by step: the role, the areas, the days it is good. */
export const invitePress = (role: string, ...more: (string | number)[]): string =>
  ['n', role, ...more].join(':')
/** What administrators do with staff, by their chat; and leaving. */
export const staffPress = (move: string, ...more: (string | number)[]): string =>
  ['f', move, ...more].join(':')
export const titlePress = (title: string): string => `t:${title}`
/** A booking like one that is open: sent all the same, or added to that one. */
export const twinPress = (move: 'send' | 'join', draft: string, number = ''): string =>
  ['u', move, draft, number].join(':')
export const erasePress = (sure: boolean): string => `e:${sure ? 'really' : 'ask'}`

/** Splits `<letter>:<a>:<b>…`; undefined if it is about something else. */
export function readPress(data: string | undefined, letter: string): string[] | undefined {
  return data?.startsWith(`${letter}:`) ? data.slice(letter.length + 1).split(':') : undefined
}
