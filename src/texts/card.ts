/** A request as staff see it: in the station's chat with everything personal masked, to the one in charge in full. */

import { textOf } from '../domain/form.ts'
import { maskName } from '../domain/reading/name.ts'
import { maskPhone } from '../domain/reading/phone.ts'
import { isClosed, type ServiceRequest, saidByResident } from '../domain/request.ts'
import { inLanguage } from '../domain/text.ts'
import { answerInWords, appointmentInWords, areaInWords, bookingQuestions, type Wording } from './describe.ts'

/** What the request is about: the item's name, or "please ring me". */
export function requestTitle(request: ServiceRequest, { catalog, texts, language }: Wording): string {
  const item = request.item === undefined ? undefined : catalog.services.item(request.item)
  const name = item ? inLanguage(item.name, language) : ''
  if (request.kind === 'HD') return texts.t(language, 'title-ring', { item: name ? ` · ${name}` : '' })
  return name || request.number
}

/** For the station's chat. No name, telephone, address or free text in clear, whoever has taken it. */
export function stationCard(request: ServiceRequest, reader: Wording): string {
  const wording = lasting(reader)
  const { texts, language, catalog } = wording
  const { answers } = request
  const item = request.item === undefined ? undefined : catalog.services.item(request.item)
  const kind = item && catalog.services.kind(item.kind)
  const t = (key: string, vars: Record<string, string> = {}) => texts.t(language, key, vars)
  const text = (id: string) => textOf(answers, id)
  const words = (id: string) => {
    const question = bookingQuestions(catalog, answers).find((each) => each.id === id)
    return question && answerInWords(question, answers[id], wording)
  }
  const when = appointmentInWords(request, wording)
  const name = text('theirName') ?? text('name')
  const phone = text('phone')
  const media = Array.isArray(answers.media) ? answers.media.length : 0
  const circumstances = words('circumstances')
  const who = [name && maskName(name), phone && maskPhone(phone)].filter(Boolean).join(' ')
  return [
    t(headOf(request), { number: request.number }),
    request.reminders > 0 && !isClosed(request.state) && t('card-late'),
    request.twin && !isClosed(request.state) && t('card-twin', { number: request.twin }),
    [kind && inLanguage(kind.name, language), requestTitle(request, wording)].filter(Boolean).join(' · '),
    request.area && t('card-where', { area: areaInWords(request.area, wording) }),
    when && t('card-when', { when }),
    circumstances && t('card-circumstances', { circumstances }),
    who && t('card-who', { who }),
    media > 0 && t('card-media', { count: String(media) }),
    text('remarks') && t('card-has-remarks'),
    request.inCharge &&
      t(isClosed(request.state) ? 'card-closed-by' : 'card-taken-by', { name: request.inCharge.name }),
  ]
    .filter(Boolean)
    .join('\n')
}

/** What has become of it, in a few words. */
function headOf({ state, level, followUp }: ServiceRequest): string {
  if (followUp === 'open') return 'card-head-follow-up'
  return state === 'submitted' && level === 'supervisor' ? 'card-head-supervisor' : `card-head-${state}`
}

/** Residents' words that whoever is in charge should not miss: the last ones. */
const WORDS_SHOWN = 5

/** Everything, for the one in charge. */
export function fullDetails(request: ServiceRequest, reader: Wording): string {
  const wording = lasting(reader)
  const { texts, language, catalog } = wording
  const lines = bookingQuestions(catalog, request.answers).flatMap((question) => {
    // The item stands in the first line.
    if (question.kind === 'consent' || question.kind === 'confirm' || question.id === 'item') return []
    const answer = answerInWords(question, request.answers[question.id], wording)
    return answer
      ? [texts.t(language, 'summary-line', { label: inLanguage(question.label, language), answer })]
      : []
  })
  const t = (key: string, vars: Record<string, string>) => texts.t(language, key, vars)
  const { appointment, code } = request
  const said = saidByResident(request)
    .flatMap((words) => words.text ?? [])
    .slice(-WORDS_SHOWN)
  const when = appointment && appointmentInWords(request, wording)
  return [
    `${request.number} ${requestTitle(request, wording)}`,
    ...lines,
    ...(when ? [t('card-appointment', { when })] : []),
    ...(code ? [t('card-code', { code })] : []),
    ...said.map((words) => t('card-said', { words })),
  ].join('\n')
}

/** Name, telephone and address in one short text, for a dialog of at most 200 characters. */
export function contactLine(request: ServiceRequest, wording: Wording): string {
  const { answers } = request
  const { texts, language, catalog } = wording
  const [name, theirName] = [textOf(answers, 'name'), textOf(answers, 'theirName')]
  const who = theirName && name ? texts.t(language, 'contact-for', { who: theirName, by: name }) : name
  const rest = bookingQuestions(catalog, answers)
    .filter(({ id }) => ['phone', 'place', 'address'].includes(id))
    .map((question) => answerInWords(question, answers[question.id], wording))
  return [who, ...rest].filter(Boolean).join('\n')
}

/** For words that are read again on other days: "today" would be wrong tomorrow. */
function lasting(wording: Wording): Wording {
  return { ...wording, today: undefined }
}
