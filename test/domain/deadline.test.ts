/** What is due when: every rung, from the first reminder to the administrators. All on the working week of 23 November 2026. */
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/domain/calendar.ts'
import { finishBy, nextStep, type Rules } from '../../src/domain/deadline.ts'
import { act } from '../../src/domain/life-cycle.ts'
import { SYSTEM } from '../../src/domain/person.ts'
import { type Action, type ServiceRequest, submitted } from '../../src/domain/request.ts'
import { clock, fromLocal, minutesOf, toLocal } from '../../src/domain/time.ts'
import { createWorkingTime, type Times } from '../../src/domain/working-time.ts'
import { booking, resident, staff, supervisor } from './any-action.ts'

const ZONE = 'Asia/Shanghai'
const times: Times = {
  hours: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '17:30' },
  ],
  late: { climb: 15, back: 60, supervisor: 60, followUp: 420 },
  usual: { BB: { takeMinutes: 60, finishDays: 2 }, HD: { takeMinutes: 30, finishDays: 0 } },
  telephone: '12345',
}
const rules: Rules = {
  working: createWorkingTime(createCalendar(), times.hours),
  times,
  endOfPart: (part) => ({ morning: 12 * 60, evening: 20 * 60 })[part],
  toLocal: (ms) => toLocal(ms, ZONE),
}
const PROMISE = times.usual.BB
const ms = (text: string) => {
  const [date = '', time = ''] = text.split(' ')
  return fromLocal({ date, minute: minutesOf(time) }, ZONE)
}
type Line = [at: string, action: Action]
const story = (start: string, ...lines: Line[]): ServiceRequest =>
  lines.reduce(
    (request, [at, action]) => {
      const result = act(request, action, ms(at))
      if (!result.ok) throw new Error(`${action.type}: ${result.why}`)
      return result.request
    },
    submitted(booking, 'BB261123-0001', resident, ms(start)),
  )
const due = (request: ServiceRequest, promise = PROMISE): string => {
  const step = nextStep(request, promise, rules)
  if (!step) return 'nothing'
  const { at, sure } = step.when
  return `${step.do} ${at.date} ${clock(at.minute)}${sure ? '' : ' ?'}`
}

const remind = (at: string): Line => [at, { type: 'remind', by: SYSTEM }]
const climb = (at: string): Line => [at, { type: 'climb', by: SYSTEM }]
const take = (at: string, by = staff(1)): Line => [at, { type: 'take', by }]
const done = (at: string, by = staff(1)): Line => [at, { type: 'done', by }]
const appoint = (at: string, day: string, part?: string): Line => [
  at,
  { type: 'appoint', by: staff(1), day, part },
]
const rate = (at: string, stars = 1): Line => [at, { type: 'rate', by: resident, stars }]

const MON = '2026-11-23'
const TUE = '2026-11-24'
const WED = '2026-11-25'
const THU = '2026-11-26'
const FRI = '2026-11-27'

describe('nobody takes it', () => {
  it.each<[string, ServiceRequest, string]>([
    ['a reminder when the promised time has passed', story(`${MON} 09:00`), `remind ${MON} 10:00`],
    ['over noon', story(`${MON} 11:30`), `remind ${MON} 14:30`],
    ['sent in at night', story(`${MON} 22:00`), `remind ${TUE} 09:30`],
    ['sent in on a Sunday', story('2026-11-22 10:00'), `remind ${MON} 09:30`],
    ['then to the supervisor', story(`${MON} 09:00`, remind(`${MON} 10:00`)), `climb ${MON} 10:15`],
    [
      'counted from the promise, not from a reminder that came late',
      story(`${MON} 09:00`, remind(`${MON} 16:00`)),
      `climb ${MON} 10:15`,
    ],
    [
      'there a reminder with the administrators',
      story(`${MON} 09:00`, remind(`${MON} 10:00`), climb(`${MON} 10:15`)),
      `remind ${MON} 11:15`,
    ],
    [
      'and then only every morning’s list',
      story(`${MON} 09:00`, remind(`${MON} 10:00`), climb(`${MON} 10:15`), remind(`${MON} 11:15`)),
      'nothing',
    ],
    [
      'handed back, the time begins anew',
      story(`${MON} 09:00`, take(`${MON} 09:10`), [`${MON} 11:00`, { type: 'handBack', by: staff(1) }]),
      `remind ${MON} 12:00`,
    ],
    [
      'moved, the time begins anew',
      story(`${MON} 09:00`, [`${MON} 09:30`, { type: 'move', by: staff(1), area: '150105' }]),
      `remind ${MON} 10:30`,
    ],
    [
      'failed, it is the supervisor’s time',
      story(`${MON} 09:00`, take(`${MON} 09:10`), [
        `${MON} 11:30`,
        { type: 'fail', by: staff(1), reason: '缺材料' },
      ]),
      `remind ${MON} 14:30`,
    ],
  ])('%s', (_, request, expected) => {
    expect(due(request)).toBe(expected)
  })
})

describe('whoever has it does not finish', () => {
  it.each<[string, ServiceRequest, string]>([
    [
      'a reminder at the end of the promised day',
      story(`${MON} 09:00`, take(`${MON} 09:10`)),
      `remind ${WED} 17:30`,
    ],
    ['sent in after work: a day later', story(`${MON} 18:00`, take(`${TUE} 09:10`)), `remind ${THU} 17:30`],
    [
      'then it goes back',
      story(`${MON} 09:00`, take(`${MON} 09:10`), remind(`${WED} 17:30`)),
      `back ${THU} 09:30`,
    ],
    [
      'taken when it was late already: the rest of the day',
      story(`${MON} 09:00`, take(`${THU} 10:00`)),
      `remind ${THU} 17:30`,
    ],
    [
      'taken late and after work: the next day',
      story(`${MON} 09:00`, take(`${THU} 17:30`)),
      `remind ${FRI} 17:30`,
    ],
    [
      'a visit later than the promise is waited for',
      story(`${MON} 09:00`, take(`${MON} 09:10`), appoint(`${MON} 09:20`, FRI, 'morning')),
      `remind ${FRI} 17:30`,
    ],
    [
      'a visit in the evening, too',
      story(`${MON} 09:00`, take(`${MON} 09:10`), appoint(`${MON} 09:20`, FRI, 'evening')),
      `remind ${FRI} 20:00`,
    ],
    [
      'a visit on a Saturday, too, and what follows is on Monday',
      story(
        `${MON} 09:00`,
        take(`${MON} 09:10`),
        appoint(`${MON} 09:20`, '2026-11-28'),
        remind('2026-11-28 17:30'),
      ),
      'back 2026-11-30 09:30',
    ],
    [
      'a visit before the promise changes nothing',
      story(`${MON} 09:00`, take(`${MON} 09:10`), appoint(`${MON} 09:20`, TUE)),
      `remind ${WED} 17:30`,
    ],
    [
      'a new day agreed on after the reminder is reminded of anew',
      story(`${MON} 09:00`, take(`${MON} 09:10`), remind(`${WED} 17:30`), appoint(`${WED} 17:40`, FRI)),
      `remind ${FRI} 17:30`,
    ],
    [
      'on the way, the clock goes on',
      story(`${MON} 09:00`, take(`${MON} 09:10`), [`${MON} 10:00`, { type: 'setOut', by: staff(1) }]),
      `remind ${WED} 17:30`,
    ],
    [
      'with a supervisor: a reminder',
      story(
        `${MON} 09:00`,
        remind(`${MON} 10:00`),
        climb(`${MON} 10:15`),
        take(`${MON} 10:20`, supervisor()),
      ),
      `remind ${WED} 17:30`,
    ],
    [
      'with a supervisor, then to the others above',
      story(
        `${MON} 09:00`,
        remind(`${MON} 10:00`),
        climb(`${MON} 10:15`),
        take(`${MON} 10:20`, supervisor()),
        remind(`${WED} 17:30`),
      ),
      `climb ${THU} 09:30`,
    ],
  ])('%s', (_, request, expected) => {
    expect(due(request)).toBe(expected)
  })

  it('the resident’s wish counts until a day is agreed on', () => {
    const wished = { ...story(`${MON} 09:00`, take(`${MON} 09:10`)), answers: { day: FRI, part: 'evening' } }
    expect(due(wished)).toBe(`remind ${FRI} 20:00`)
    expect(due({ ...wished, appointment: { day: THU } })).toBe(`remind ${THU} 17:30`)
  })

  it('a call back is promised for the same day', () => {
    const promise = times.usual.HD
    expect(due(story(`${MON} 09:00`, take(`${MON} 09:10`)), promise)).toBe(`remind ${MON} 17:30`)
    expect(due(story(`${MON} 17:30`), promise)).toBe(`remind ${TUE} 09:00`)
  })
})

describe('it is closed', () => {
  const closed = story(`${MON} 09:00`, take(`${MON} 09:10`), done(`${MON} 10:00`))
  it.each<[string, ServiceRequest, string]>([
    ['nothing more', closed, 'nothing'],
    [
      'well rated: nothing',
      story(`${MON} 09:00`, take(`${MON} 09:10`), done(`${MON} 10:00`), rate(`${MON} 10:05`, 5)),
      'nothing',
    ],
    [
      'badly rated: a day to answer, counted from the rating',
      story(`${MON} 09:00`, take(`${MON} 09:10`), done(`${MON} 10:00`), rate(`${TUE} 11:00`)),
      `remind ${WED} 11:00`,
    ],
    [
      'and then every morning’s list',
      story(
        `${MON} 09:00`,
        take(`${MON} 09:10`),
        done(`${MON} 10:00`),
        rate(`${TUE} 11:00`),
        remind(`${WED} 11:00`),
      ),
      'nothing',
    ],
    [
      'answered: nothing',
      story(`${MON} 09:00`, take(`${MON} 09:10`), done(`${MON} 10:00`), rate(`${TUE} 11:00`), [
        `${TUE} 12:00`,
        { type: 'answer', by: supervisor(), text: '我们改' },
      ]),
      'nothing',
    ],
    [
      'reopened: the supervisor’s time',
      story(`${MON} 09:00`, take(`${MON} 09:10`), done(`${MON} 10:00`), [
        `${TUE} 11:00`,
        { type: 'raise', by: resident },
      ]),
      `remind ${TUE} 12:00`,
    ],
    [
      'cancelled: nothing',
      story(`${MON} 09:00`, [`${MON} 09:10`, { type: 'cancel', by: resident }]),
      'nothing',
    ],
  ])('%s', (_, request, expected) => {
    expect(due(request)).toBe(expected)
  })
})

describe('a year that nobody knows', () => {
  it('makes nothing sure', () => {
    expect(due(story('2031-03-03 09:00'))).toMatch(/^remind .* \?$/)
    expect(due(story('2031-03-03 09:00', remind('2031-03-03 10:00')))).toMatch(/^climb .* \?$/)
    expect(due(story('2031-03-03 09:00', take('2031-03-03 09:10')))).toMatch(/^remind .* \?$/)
  })

  it('reached by a promise, is not sure; a visit in it, neither', () => {
    const taken = story('2026-12-30 09:00', take('2026-12-30 09:10'))
    expect(finishBy(taken, { takeMinutes: 60, finishDays: 1 }, rules).sure).toBe(true)
    expect(finishBy(taken, { takeMinutes: 60, finishDays: 2 }, rules).sure).toBe(false)
    const visit = { ...taken, appointment: { day: '2027-01-05' } }
    expect(finishBy(visit, { takeMinutes: 60, finishDays: 1 }, rules).sure).toBe(false)
  })

  it('before it, everything is as always', () => {
    expect(due(story('2026-12-31 09:00'))).toBe('remind 2026-12-31 10:00')
  })
})
