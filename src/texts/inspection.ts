/** What is said of an inspection contact. A round that is over is history: the year-round numbers come first. */
import type { Inspection } from '../domain/inspection.ts'
import { duty, endOf, isOpen } from '../domain/inspection.ts'
import type { UnitPlace } from '../domain/inspection-search.ts'
import { displayPhone } from '../domain/reading/phone.ts'
import { inLanguage, type Localized } from '../domain/text.ts'
import { clock, type LocalTime } from '../domain/time.ts'
import { dateInWords, dayInWords } from './dates.ts'
import type { Wording } from './describe.ts'

/** The whole answer for one unit. */
export function unitInWords(
  place: UnitPlace,
  inspection: Inspection,
  now: LocalTime,
  wording: Wording,
): string {
  const { round, group, unit } = place
  const t = translate(wording)
  const say = (text: Localized) => inLanguage(text, wording.language)
  const open = isOpen(round, now)
  const heading = t('inspection-unit', { unit: say(unit.name), group: say(group.name), leader: group.leader })
  const details = [
    phoneLine(place, now, wording, open),
    t('inspection-room', { room: say(unit.room) }),
    t('inspection-box', { box: say(group.postBox) }),
    t('inspection-email', { email: group.email }),
  ]
  if (!open) {
    const lead = [roundIsOver(place, inspection, wording), t('inspection-history'), heading]
    return [...lead.slice(0, 2), [heading, ...details].join('\n'), t('inspection-no-reports')].join('\n\n')
  }
  const until = t('inspection-until', { until: endInWords(place, wording) })
  return [
    [heading, ...details, until].join('\n'),
    t('inspection-takes', { takes: say(round.takes) }),
    t('inspection-no-reports'),
  ].join('\n\n')
}

/** Said before anything of a round that is over. */
export function roundIsOver(
  place: Pick<UnitPlace, 'round'>,
  inspection: Inspection,
  wording: Wording,
): string {
  const t = translate(wording)
  const round = inLanguage(place.round.name, wording.language)
  const lead = t('inspection-closed-lead', { round, until: endInWords(place, wording) })
  return [lead, alwaysInWords(inspection, wording)].join('\n')
}

/** The numbers that are there all year, one a line. */
export function alwaysInWords(inspection: Inspection, wording: Wording): string {
  const say = (text: Localized) => inLanguage(text, wording.language)
  return inspection.always
    .map(({ phone, name, takes }) =>
      translate(wording)('inspection-always-line', { phone, what: say(name), takes: say(takes) }),
    )
    .join('\n')
}

/** With an open round whether it is answered now; of a closed one the number alone, as history. */
function phoneLine({ round, group }: UnitPlace, now: LocalTime, wording: Wording, open: boolean): string {
  const t = translate(wording)
  const number = t('inspection-phone', {
    phone: displayPhone(group.phone),
    from: group.dutyFrom,
    to: group.dutyTo,
  })
  if (!open) return number
  const answered = duty(round, group, now)
  if (answered.answered)
    return `${number}\n${t('inspection-answered-now', { until: clock(answered.until.minute) })}`
  if (!answered.nextAt) return number
  const { date, minute } = answered.nextAt
  const day = dayInWords(date, wording.language, now.date, wording.texts)
  return `${number}\n${t('inspection-next-at', { when: `${day} ${clock(minute)}` })}`
}

function endInWords({ round }: Pick<UnitPlace, 'round'>, { language }: Wording): string {
  const { date, minute } = endOf(round)
  return `${dateInWords(date, language)} ${clock(minute)}`
}

function translate({ texts, language }: Wording) {
  return (key: string, vars?: Record<string, string>) => texts.t(language, key, vars)
}
