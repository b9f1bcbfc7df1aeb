import { expect, test } from 'vitest'
import { createMetrics } from '../src/metrics.ts'

test('counts by door, kind, method, code and state', async () => {
  const metrics = createMetrics()
  metrics.updateHandled('web', 'callback_query', 0.002)
  metrics.callAnswered('web', 'sendMessage', 403)
  metrics.requestMoved('taken')
  metrics.pagesSeen(3)
  metrics.pagesSeen(1)
  const text = await metrics.text()
  expect(text).toContain('bangban_update_seconds_count{door="web",kind="callback_query"} 1')
  expect(text).toContain('bangban_api_calls_total{door="web",method="sendMessage",code="403"} 1')
  expect(text).toContain('bangban_request_states_total{to="taken"} 1')
  expect(text).toContain('bangban_open_pages 1')
})

test('the age of the outbox is in seconds, and 0 when nothing waits or is due yet', async () => {
  const metrics = createMetrics()
  metrics.outboxSeen({ waiting: 3, parked: 1, oldest: 10_000 }, 70_000)
  expect(await metrics.text()).toContain('bangban_outbox_oldest_seconds 60')
  metrics.outboxSeen({ waiting: 1, parked: 0, oldest: 90_000 }, 70_000)
  expect(await metrics.text()).toContain('bangban_outbox_oldest_seconds 0')
  metrics.outboxSeen({ waiting: 0, parked: 0 }, 70_000)
  expect(await metrics.text()).toContain('bangban_outbox_oldest_seconds 0')
})

test('a notice that stands still is seen, beside what people wait for', async () => {
  const metrics = createMetrics()
  metrics.bulkSeen({ waiting: 7, parked: 0, oldest: 10_000 }, 70_000)
  expect(await metrics.text()).toContain('bangban_bulk_oldest_seconds 60')
  expect(await metrics.text()).toContain('bangban_bulk_waiting 7')
  expect(await metrics.text()).toContain('bangban_outbox_oldest_seconds 0')
})

test('a label that is not a word of the program never becomes a series', async () => {
  const metrics = createMetrics()
  metrics.updateHandled('web', '13812345678', 1)
  metrics.callAnswered('web', '市公安局', 13_812_345_678)
  const text = await metrics.text()
  expect(text).not.toMatch(/13812345678|公安/)
  expect(text).toContain('kind="other"')
  expect(text).toContain('method="other",code="0"')
})

test('two sets of metrics do not share a registry', async () => {
  createMetrics().requestMoved('done')
  expect(await createMetrics().text()).not.toContain('to="done"')
})
