/** Answers in words: for summaries, cards and lists. */
import type { Catalog } from '../catalog.ts'
import { questionsFor } from '../domain/booking.ts'
import { type Answer, type Answers, type Question, textOf } from '../domain/form.ts'
import { readCoordinates } from '../domain/reading/coordinates.ts'
import { displayPhone } from '../domain/reading/phone.ts'
import type { ServiceRequest } from '../domain/request.ts'
import { inLanguage } from '../domain/text.ts'
import { dayInWords } from './dates.ts'
import type { Translator } from './translator.ts'

export interface Wording {
  catalog: Catalog
  texts: Translator
  language: string
  /** `YYYY-MM-DD`, for "today" and "tomorrow". Unset: the words are read again on other days. */
  today?: string
}

/** The answer as a person would write it; undefined if there is nothing to show. */
export function answerInWords(
  question: Question,
  answer: Answer | undefined,
  wording: Wording,
): string | undefined {
  const { catalog, texts, language, today } = wording
  if (answer === undefined || answer === null || answer.length === 0) return undefined
  const option = (id: string) => {
    const label = question.options?.find((each) => each.id === id)?.label
    return label ? inLanguage(label, language) : id
  }
  if (Array.isArray(answer)) {
    if (question.kind === 'media') return texts.t(language, 'media-count', { count: answer.length })
    return answer
      .filter((each) => typeof each === 'string')
      .map(option)
      .join(texts.t(language, 'list-separator'))
  }
  switch (question.kind) {
    case 'choice':
    case 'consent':
    case 'confirm':
      return option(answer)
    case 'tree':
      return question.source === 'areas'
        ? areaInWords(answer, wording)
        : catalog.serviceTree.label(answer, language)
    case 'day':
      return dayInWords(answer, language, today, texts)
    case 'part': {
      const part = catalog.services.part(answer)
      return part ? inLanguage(part.name, language) : answer
    }
    case 'moment': {
      const [day = '', time = ''] = answer.split(' ')
      return `${dayInWords(day, language, today, texts)} ${time}`
    }
    case 'phone':
      return displayPhone(answer)
    default:
      return readCoordinates(answer) ? texts.t(language, 'place-on-map') : answer
  }
}

/** Day and part of the day together; empty if neither was asked. */
export function whenInWords(answers: Answers, wording: Wording): string {
  const questions = bookingQuestions(wording.catalog, answers)
  const inWords = (kind: 'day' | 'part') => {
    const question = questions.find((each) => each.kind === kind)
    return question && answerInWords(question, answers[question.id], wording)
  }
  const [day, part] = [inWords('day'), inWords('part')]
  return day && part ? wording.texts.t(wording.language, 'day-and-part', { day, part }) : (day ?? part ?? '')
}

/** When the visit is: as agreed, else as wished; empty if there is none. */
export function appointmentInWords({ appointment, answers }: ServiceRequest, wording: Wording): string {
  if (!appointment) return whenInWords(answers, wording)
  const day = dayInWords(appointment.day, wording.language, wording.today, wording.texts)
  const part = wording.catalog.services.part(appointment.part ?? '')
  if (!part) return day
  return wording.texts.t(wording.language, 'day-and-part', {
    day,
    part: inLanguage(part.name, wording.language),
  })
}

/** `新城区 海拉尔东路街道 公主府社区`, without the city. */
export function areaInWords(code: string, { catalog, language }: Wording): string {
  return catalog.areas.label(code, language, true)
}

/** The questions of a booking with these answers. */
export function bookingQuestions(catalog: Catalog, answers: Answers): readonly Question[] {
  const item = textOf(answers, 'item')
  return questionsFor(catalog.form('booking'), item === undefined ? undefined : catalog.services.item(item))
}
