import { expect, it } from 'vitest'
import type { Answers } from '../../src/domain/form.ts'
import { type NewRequest, type ServiceRequest, submitted } from '../../src/domain/request.ts'
import { isTwin } from '../../src/domain/twin.ts'

const NOW = Date.UTC(2026, 10, 23, 4)
const DAY = 24 * 60 * 60_000
const booking = (answers: Answers, change: Partial<NewRequest> = {}): NewRequest => ({
  kind: 'BB',
  item: 'oldAge',
  chat: 5,
  language: 'zh-CN',
  answers,
  ...change,
})
const open = (answers: Answers, change: Partial<ServiceRequest> = {}): ServiceRequest => ({
  ...submitted(booking(answers), 'BB261123-0001', { chat: 5, name: '', as: 'resident' }, NOW),
  ...change,
})

it.each([
  ['the same day', '2026-11-25', '2026-11-25', true],
  ['a week later', '2026-11-25', '2026-12-02', true],
  ['a week earlier', '2026-12-02', '2026-11-25', true],
  ['eight days later', '2026-11-25', '2026-12-03', false],
  ['eight days earlier', '2026-12-03', '2026-11-25', false],
])('%s', (_, before, now, twin) => {
  expect(isTwin(open({ day: before }), booking({ day: now }), NOW)).toBe(twin)
})

it('the day agreed on counts, not the one wished for', () => {
  const request = open({ day: '2026-11-25' }, { appointment: { day: '2026-12-20' } })
  expect(isTwin(request, booking({ day: '2026-11-26' }), NOW)).toBe(false)
  expect(isTwin(request, booking({ day: '2026-12-18' }), NOW)).toBe(true)
})

it.each([
  [7, true],
  [8, false],
])('without a day: booked %i days ago', (days, twin) => {
  expect(isTwin(open({}), booking({}), NOW + days * DAY)).toBe(twin)
  expect(isTwin(open({ day: '2026-11-25' }), booking({ day: undefined as never }), NOW + days * DAY)).toBe(
    twin,
  )
})

it('never what is closed, of another item, of another kind, or of none', () => {
  for (const state of ['done', 'failed', 'cancelled'] as const)
    expect(isTwin(open({}, { state }), booking({}), NOW)).toBe(false)
  expect(isTwin(open({}), booking({}, { item: 'other' }), NOW)).toBe(false)
  expect(isTwin(open({}, { item: undefined }), booking({}, { item: undefined }), NOW)).toBe(false)
  expect(isTwin(open({}), booking({}, { kind: 'HD' }), NOW)).toBe(false)
})
