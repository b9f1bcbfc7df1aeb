/** What stands behind a button: short strings of at most 64 bytes, the first letter says what they are about. */

/** An answer in a form: the draft's tag, the question, the value. */
export const formPress = (draft: string, question: string, value: string): string =>
  `q:${draft}:${question}:${value}`

export function readFormPress(data: string): { draft: string; question: string; value: string } | undefined {
  const match = /^q:(\w+):([\w-]+):(.*)$/s.exec(data)
  return match ? { draft: match[1] ?? '', question: match[2] ?? '', value: match[3] ?? '' } : undefined
}

/** Where the main menu leads. */
export type MenuGoal = 'book' | 'inspect' | 'mine' | 'ring' | 'language' | 'settings' | 'help' | 'menu'
export const menuPress = (goal: MenuGoal): string => `m:${goal}`

/** What can be done with a draft as a whole. */
export type DraftMove = 'resume' | 'undo' | 'drop'
export const draftPress = (move: DraftMove, draft: string): string => `d:${move}:${draft}`

/** What a resident does with a request of theirs; `rate1` … `rate5` is what they think of it. */
export type MineMove = 'view' | 'cancel' | 'really' | 'talk' | 'raise' | `rate${number}`
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

/** Words that are waited for, given by a button instead: what for, the request, which of the words on offer. */
export const wordsPress = (what: string, number: string, choice: string | number): string =>
  `w:${what}:${number}:${choice}`

/** What administrators do with a notice. */
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
export const noticePress = (move: NoticeMove | 'new', id: string): string => `u:${move}:${id}`

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

export const languagePress = (language: string): string => `l:${language}`
export const itemPress = (item: string): string => `s:${item}`
export const unitPress = (unit: string): string => `i:${unit}`
export const bindPress = (area: string): string => `b:${area}`
export const invitePress = (role: string): string => `n:${role}`
export const erasePress = (sure: boolean): string => `e:${sure ? 'really' : 'ask'}`

/** Splits `<letter>:<a>:<b>…`; undefined if it is about something else. */
export function readPress(data: string | undefined, letter: string): string[] | undefined {
  return data?.startsWith(`${letter}:`) ? data.slice(letter.length + 1).split(':') : undefined
}
