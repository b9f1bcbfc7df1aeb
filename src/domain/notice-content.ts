/** What was answered in the form becomes a notice. */
import { readMoment } from './answers/moment.ts'
import { type Answers, type Media, textOf } from './form.ts'
import type { NoticeButton, NoticeContent } from './notice.ts'
import type { LocalTime } from './time.ts'

export interface ContentRules {
  /** Of whoever composes it; the other language of the form is the other of these. */
  language: string
  languages: readonly string[]
  /** The chat that a picture was sent in. */
  chatOf(file: string): number
  /** Wall clock of the city → Unix ms. */
  fromLocal(at: LocalTime): number
}

/** The answers are complete: the form saw to that. */
export function contentOf(answers: Answers, rules: ContentRules): NoticeContent {
  const { language, languages } = rules
  const text = (id: string) => textOf(answers, id)
  const list = (id: string) =>
    Array.isArray(answers[id]) ? answers[id].filter((each): each is string => typeof each === 'string') : []
  const one = (id: string) => (text(id) ? [text(id) as string] : [])
  const moment = (id: string) => {
    const at = readMoment(text(id) ?? '')
    return at && rules.fromLocal(at)
  }
  const wants = new Set(list('more'))
  const when = (id: string, value: string[]) => (wants.has(id) ? value : [])
  const otherLanguage = languages.find((each) => each !== language) ?? language
  const other = text('other')
  const picture = Array.isArray(answers.picture)
    ? answers.picture.find((each): each is Media => typeof each === 'object')
    : undefined
  const sendAt = wants.has('later') ? moment('at') : undefined
  const expires = wants.has('expires') ? moment('expires') : undefined
  return {
    text: [
      { language, words: text('words') ?? '' },
      ...(other ? [{ language: otherLanguage, words: other }] : []),
    ],
    ...(picture && { picture: { file: picture.file, chat: rules.chatOf(picture.file) } }),
    buttons: wants.has('button') ? buttonsOf(answers, list('buttons')) : [],
    audience: {
      areas: one('place'),
      kinds: when('kinds', list('kinds')),
      languages: when('language', one('language')),
      ...(text('topic') && { topic: text('topic') }),
      except: { areas: when('except', one('exceptPlace')), kinds: when('except', list('exceptKinds')) },
    },
    ...(sendAt !== undefined && { sendAt }),
    ...(expires !== undefined && { expires }),
    answers,
  }
}

function buttonsOf(answers: Answers, chosen: readonly string[]): NoticeButton[] {
  const [url, label, item] = ['linkUrl', 'linkLabel', 'bookItem'].map((id) => textOf(answers, id))
  return [
    ...(chosen.includes('link') && url && label ? [{ type: 'link' as const, label, url }] : []),
    ...(chosen.includes('book') && item ? [{ type: 'book' as const, item }] : []),
    ...(chosen.includes('remind') ? [{ type: 'remind' as const }] : []),
  ]
}
