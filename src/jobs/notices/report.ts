/** How a notice went: in words, as a picture and as a spreadsheet, once, to whoever sent it. */
import { GrammyError, InputFile } from 'grammy'
import { isEnded, type Notice, type NoticeButton, senderOf } from '../../domain/notice.ts'
import { figuresOf, type NoticeFigures, type ReportRow } from '../../domain/notice-report.ts'
import { toLocal } from '../../domain/time.ts'
import { drawChart } from '../../texts/chart.ts'
import { momentInWords } from '../../texts/dates.ts'
import { reportChart, reportInWords, reportRows } from '../../texts/notice-report.ts'
import { writeSheet } from '../../texts/sheet.ts'
import type { Bench } from '../bench.ts'
import type { Handler } from '../outbox.ts'
import { changeNotice } from './change.ts'

/** People read at a time. */
const BATCH = 500

export function report(bench: Bench): Handler {
  const { store, api, zone, wordingFor, sendOrGiveUp, logger } = bench

  return async ({ number: id }) => {
    const notice = (await store.notices.get(id))?.notice
    if (!notice || !isEnded(notice.state)) return 'done'
    const sender = senderOf(notice)
    const began = notice.log.find(({ type }) => type === 'begin')
    // Stopped before it began: its progress has said so.
    if (!sender || !began) return 'done'
    const figures = await figuresFor(bench, notice, began.at)
    const wording = await wordingFor(sender.chat)
    const opened = await store.notices.openedBy(id, notice.buttons.map(openedAs))
    const when = momentInWords(toLocal(began.at, zone), wording.language)
    const all = { notice, figures, opened, when, wording }
    const name = `${wording.texts.t(wording.language, 'report-file', { id })}`
    const parts = [
      async () => await sendOrGiveUp(sender.chat, reportInWords(all), id),
      async () =>
        await api.sendPhoto(sender.chat, new InputFile(await drawChart(reportChart(all)), `${name}.png`)),
      async () =>
        await api.sendDocument(
          sender.chat,
          new InputFile(await writeSheet(name, reportRows(all)), `${name}.xlsx`),
        ),
    ]
    // Each is noted when it was sent: after a crash at most one comes twice.
    for (const [done, send] of parts.entries()) {
      if ((notice.reported ?? 0) > done) continue
      await send().catch(refused)
      await remember(id, { reported: done + 1, tally: figures.total })
    }
    return 'done'
  }

  /** Not every platform takes every kind of file: the words are there in any case. */
  function refused(error: unknown): void {
    if (!(error instanceof GrammyError) || (error.error_code !== 400 && error.error_code !== 403)) throw error
    logger.info({ method: error.method, code: error.error_code }, 'a part of a report was not taken')
  }

  async function remember(id: string, change: Pick<Notice, 'reported' | 'tally'>): Promise<void> {
    await changeNotice(store, id, (notice) => ({ ...notice, ...change }))
  }
}

/** What it is counted as when somebody opens the button. */
const openedAs = ({ type }: NoticeButton, n: number) => (type === 'remind' ? type : `${type}${n}`)

async function figuresFor(
  { store, catalog, doorOf }: Bench,
  { id }: Notice,
  began: number,
): Promise<NoticeFigures> {
  const results = await store.notices.results(id)
  const rows: ReportRow[] = []
  for (let from = 0; from < results.length; from += BATCH) {
    const some = results.slice(from, from + BATCH)
    const subscribers = await store.subscribers.some(some.map(({ chat }) => chat))
    for (const [i, { chat, outcome }] of some.entries()) {
      const subscriber = subscribers[i]
      const last = subscriber?.consent.at(-1)
      rows.push({
        door: doorOf(chat)?.name ?? 'none',
        // The city itself comes last, the districts before it.
        area: catalog.areas.lineage(subscriber?.area).at(-2),
        outcome,
        left: last?.what === 'withdrawn' && last.at >= began,
      })
    }
  }
  return figuresOf(rows)
}
