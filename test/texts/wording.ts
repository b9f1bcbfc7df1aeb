/** Words for tests, in the language asked for. */
import type { Answers } from '../../src/domain/form.ts'
import { type Actor, submitted } from '../../src/domain/request.ts'
import type { Wording } from '../../src/texts/describe.ts'
import { createTranslator } from '../../src/texts/translator.ts'
import { catalog } from '../domain/form-world.ts'

export const texts = createTranslator('locales')
export const LANGUAGES = texts.languages

export const wording = (language = 'zh-CN', today = '2026-11-23'): Wording => ({
  catalog,
  texts,
  language,
  today,
})

export const resident: Actor = { chat: 1, name: '某某', as: 'resident' }
export const helper: Actor = { chat: 2, name: '帮办员甲', as: 'staff' }

export const request = (answers: Answers, kind: 'BB' | 'HD' = 'BB') =>
  submitted(
    {
      kind,
      item: typeof answers.item === 'string' ? answers.item : undefined,
      area: typeof answers.place === 'string' ? answers.place : undefined,
      chat: 1,
      language: 'zh-CN',
      answers,
    },
    'BB261123-0001',
    resident,
    0,
  )
