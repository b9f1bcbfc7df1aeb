/** What a line of the history says to the resident, whoever tells them. */
import type { Happening, ServiceRequest } from '../domain/request.ts'
import { inLanguage } from '../domain/text.ts'
import { requestTitle } from '../texts/card.ts'
import { appointmentInWords, areaInWords, type Wording } from '../texts/describe.ts'
import type { Bench } from './bench.ts'
import { leadingTo } from './outbox-entries.ts'

/** What residents are told; of these only the last word, as an earlier one would come after it. */
export const TOLD = leadingTo('tell')

/** After these the word that the visitor says at the door is told again. */
const CODED = new Set<Happening['type']>(['take', 'transfer', 'appoint', 'setOut'])

/** What the line says to the resident. */
export async function inWords(
  { store, catalog, texts }: Bench,
  request: ServiceRequest,
  happening: Happening,
  wording: Wording,
): Promise<string> {
  const { language } = wording
  const { number, code, state, area } = request
  const helper = happening.type === 'transfer' ? happening.to : happening.by
  const person = helper.chat === 0 ? undefined : await store.people.get(helper.chat)
  const title = catalog.deskWords.titles.find(({ id }) => id === person?.title)?.text
  const who = title
    ? texts.t(language, 'who-title', { who: helper.name, title: inLanguage(title, language) })
    : helper.name
  const key = happening.type === 'fail' && state !== 'failed' ? 'tell-fail-on' : `tell-${happening.type}`
  const vars = {
    number,
    who,
    what: requestTitle(request, wording),
    reason: ('reason' in happening && happening.reason) || ('text' in happening && happening.text) || '',
    area: area ? areaInWords(area, wording) : '',
    when: appointmentInWords(request, wording),
    telephone: catalog.times.telephone,
  }
  const coded = code && CODED.has(happening.type)
  return [texts.t(language, key, vars), coded && texts.t(language, 'tell-code', { code })]
    .filter(Boolean)
    .join('\n')
}
