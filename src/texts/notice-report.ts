/** The report of a notice, in words, as a picture's parts and as the rows of a spreadsheet. */
import type { Notice } from '../domain/notice.ts'
import { FATES, type NoticeFigures } from '../domain/notice-report.ts'
import type { ChartOptions } from './chart.ts'
import type { Wording } from './describe.ts'
import { noticeButtonLabel } from './notice.ts'

/** Green for reached, then ever further from it; readable for those who do not tell red from green. */
const COLORS = { s: '#2f855a', h: '#63b3ed', b: '#a0aec0', x: '#d69e2e', f: '#c53030', waiting: '#e2e8f0' }

export interface ReportOptions {
  notice: Notice
  figures: NoticeFigures
  /** How many opened each of its buttons. */
  opened: readonly number[]
  /** When it began, in words. */
  when: string
  wording: Wording
}

const names = ({ texts, language, catalog }: Wording) => {
  const t = (key: string, vars: Record<string, string | number> = {}) => texts.t(language, key, vars)
  return {
    t,
    door: (door: string) => t(`door-${door}`),
    area: (area: string) => (area ? catalog.areas.label(area, language) : t('report-no-area')),
    fate: (fate: string) => t(`report-fate-${fate}`),
  }
}

export function reportInWords({ notice, figures, opened, when, wording }: ReportOptions): string {
  const { t, door, area, fate } = names(wording)
  const { size, total, byDoor, byArea, left } = figures
  const reached = (some: { key: string; tally: typeof total }[], name: (key: string) => string) =>
    some.map(({ key, tally }) => {
      const all = FATES.reduce((sum, each) => sum + tally[each], 0)
      return t('report-line', { name: name(key), reached: tally.s, size: all })
    })
  const why = FATES.filter((each) => each !== 's' && total[each] > 0)
  const buttons = notice.buttons.map((button, n) =>
    t('report-opened', { button: noticeButtonLabel(button, wording), count: opened[n] ?? 0 }),
  )
  return [
    t('report-head', { id: notice.id, when }),
    t('report-reached', {
      reached: total.s,
      size,
      share: size === 0 ? 0 : Math.round((total.s / size) * 100),
    }),
    ...why.map((each) => t('report-why', { why: fate(each), count: total[each] })),
    ...(notice.full ? [t('notice-full', { count: notice.full })] : []),
    ...(byDoor.length > 0 ? ['', t('report-by-door'), ...reached(byDoor, door)] : []),
    ...(byArea.length > 0 ? ['', t('report-by-area'), ...reached(byArea, area)] : []),
    ...(buttons.length > 0 ? ['', ...buttons] : []),
    '',
    t('report-left', { count: left }),
  ].join('\n')
}

export function reportChart({ notice, figures, when, wording }: ReportOptions): ChartOptions {
  const { t, door, area, fate } = names(wording)
  const { size, total, byDoor, byArea } = figures
  const shown = FATES.filter((each) => each === 's' || total[each] > 0)
  const bars = (some: typeof byDoor, name: (key: string) => string) =>
    some.map(({ key, tally }) => ({ name: name(key), values: shown.map((each) => tally[each]) }))
  return {
    title: t('report-picture', { id: notice.id }),
    subtitle: `${when}  ${t('report-reached', { reached: total.s, size, share: size === 0 ? 0 : Math.round((total.s / size) * 100) })}`,
    parts: shown.map((each) => ({ name: fate(each), color: COLORS[each] })),
    bars: [...bars(byDoor, door), 'gap', ...bars(byArea, area)],
  }
}

/** Door × area; counts, no person. */
export function reportRows({ figures, wording }: ReportOptions): (string | number)[][] {
  const { t, door, area, fate } = names(wording)
  return [
    [t('report-door'), t('report-area'), t('report-all'), ...FATES.map(fate)],
    ...figures.cells.map((cell) => [
      door(cell.door),
      area(cell.area),
      FATES.reduce((sum, each) => sum + cell.tally[each], 0),
      ...FATES.map((each) => cell.tally[each]),
    ]),
  ]
}
